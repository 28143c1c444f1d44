-- The record. Ids are text as on the wire. Rows of the hot path (messages, runs, steps) have no foreign key to agents:
-- hundreds of conversations of one agent commit at once and must not queue for a lock on its one row. For the same reason
-- an agent's last run is read from runs, never written to agents.

-- Two services want the same extension of one database, and may start at the same moment.
do $$ begin
    perform pg_advisory_xact_lock(8283);
    create extension if not exists pg_trgm with schema public;
end $$;

create table agents (
    id text collate "C" primary key,
    place bigint generated always as identity unique,
    version bigint not null default 1,
    name text not null,
    description text,
    agent_type text not null,
    system text not null,
    model text not null,
    embedding text,
    context_window int not null,
    timezone text not null default 'UTC',
    hidden boolean,
    message_buffer_autoclear boolean not null default false,
    enable_sleeptime boolean,
    max_files_open int not null,
    per_file_view_window_char_limit int not null,
    -- json, not jsonb: never queried, and callers get their keys back in the order in which they gave them
    llm_config json not null,
    embedding_config json,
    -- all settings as the API shows them, and beside them only those that the caller chose
    model_settings json not null,
    chosen_settings json,
    compaction_settings json not null,
    response_format json,
    metadata json,
    tool_rules json not null default '[]',
    -- values are encrypted: {"KEY": {"id": "agent-env-…", "value": "<sealed>", "description": null}}
    secrets json not null default '{}',
    project_id text,
    template_id text,
    base_template_id text,
    identity_ids json not null default '[]',
    created_by_id text,
    last_updated_by_id text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index agents_by_creation on agents (created_at, id);
create index agents_by_update on agents (updated_at, id);
create index agents_by_name on agents (name);

create table agent_tags (
    agent_id text collate "C" not null references agents on delete cascade,
    tag text not null,
    place bigint generated always as identity,
    primary key (agent_id, tag)
);
create index agent_tags_by_tag on agent_tags (tag, agent_id);

create table blocks (
    id text collate "C" primary key,
    version bigint not null default 1,
    label text not null,
    value text not null,
    char_limit int not null,
    description text,
    read_only boolean not null default false,
    hidden boolean,
    metadata json not null default '{}',
    is_template boolean not null default false,
    template_name text,
    template_id text,
    base_template_id text,
    project_id text,
    deployment_id text,
    entity_id text,
    preserve_on_migration boolean,
    -- set for the private copy that one conversation has of a block
    conversation_id text collate "C",
    created_by_id text,
    last_updated_by_id text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index blocks_by_creation on blocks (created_at, id);
create index blocks_by_label on blocks (label, created_at, id);
create unique index blocks_of_conversation on blocks (conversation_id, label) where conversation_id is not null;

create table block_tags (
    block_id text collate "C" not null references blocks on delete cascade,
    tag text not null,
    primary key (block_id, tag)
);
create index block_tags_by_tag on block_tags (tag, block_id);

-- An agent has at most one block of a label.
create table agent_blocks (
    agent_id text collate "C" not null references agents on delete cascade,
    block_id text collate "C" not null references blocks on delete cascade,
    label text not null,
    place bigint generated always as identity,
    primary key (agent_id, label),
    unique (agent_id, block_id)
);
create index agent_blocks_by_block on agent_blocks (block_id, agent_id);

-- Every version a block ever had: what the operation was, who asked for it, and the text it left.
create table block_history (
    block_id text collate "C" not null references blocks on delete cascade,
    version bigint not null,
    label text not null,
    value text not null,
    description text,
    operation jsonb not null,
    actor text,
    agent_id text collate "C",
    conversation_id text collate "C",
    run_id text collate "C",
    step_id text collate "C",
    -- of an undo or a redo: the version whose text the block has again
    text_of bigint,
    -- the version that a redo brings back; every other change cuts this thread
    redo_to bigint,
    created_at timestamptz not null default now(),
    primary key (block_id, version)
);

create table tools (
    id text collate "C" primary key,
    name text not null unique,
    tool_type text not null,
    description text,
    source_type text,
    source_code text,
    json_schema json not null,
    args_json_schema json,
    tags jsonb not null default '[]',
    return_char_limit int not null default 50000,
    pip_requirements json,
    npm_requirements json,
    default_requires_approval boolean,
    enable_parallel_execution boolean not null default false,
    metadata json,
    project_id text,
    created_by_id text,
    last_updated_by_id text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index tools_by_creation on tools (created_at, id);

create table agent_tools (
    agent_id text collate "C" not null references agents on delete cascade,
    tool_id text collate "C" not null references tools on delete cascade,
    place bigint generated always as identity,
    primary key (agent_id, tool_id)
);
create index agent_tools_by_tool on agent_tools (tool_id, agent_id);

-- An agent's default conversation has the agent's own UUID and is_default; it is never listed.
-- What is in context ("the window") is the system message, the summary if there is one, and all messages from window_from on.
create table conversations (
    id text collate "C" primary key,
    agent_id text collate "C" not null references agents on delete cascade,
    is_default boolean not null default false,
    name text,
    -- what somebody outside knows it by, as the thread of a chat
    outside_key text,
    summary text,
    -- jsonb, unlike other metadata: lists ask for it
    metadata jsonb not null default '{}',
    model text,
    model_settings jsonb,
    isolated_block_ids jsonb not null default '[]',
    -- counts rewrites of the window: a reader that knows this number needs only what was appended since
    window_no bigint not null default 1,
    window_from bigint not null default 0,
    system_message_id text collate "C",
    summary_message_id text collate "C",
    -- versions, by block id, of the blocks as the system message shows them
    compiled jsonb not null default '{}',
    last_message_at timestamptz,
    -- what lists are ordered by: those in which nothing was said yet are the oldest
    last_active_at timestamptz not null generated always as (coalesce(last_message_at, '-infinity')) stored,
    -- [{"name", "role", "may_speak"}]; null: anybody may speak
    participants jsonb,
    -- shown in the system message, whenever that is compiled
    system_context text,
    template_id text collate "C",
    initial_run_id text collate "C",
    -- an archived one takes no more messages
    archived_at timestamptz,
    archive_reason text,
    deleted_at timestamptz,
    created_by_id text,
    last_updated_by_id text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
-- Lists show either the active ones or the archived ones, so that neither has to be picked out of the other.
create index conversations_by_creation on conversations (agent_id, created_at, id)
    where deleted_at is null and archived_at is null and not is_default;
create index conversations_by_activity on conversations (agent_id, last_active_at, id)
    where deleted_at is null and archived_at is null and not is_default;
create index all_conversations_by_activity on conversations (last_active_at, id)
    where deleted_at is null and archived_at is null and not is_default and window_no > 0;
create index all_conversations_by_creation on conversations (created_at, id)
    where deleted_at is null and archived_at is null and not is_default and window_no > 0;
create index archived_conversations_by_creation on conversations (agent_id, created_at, id)
    where deleted_at is null and archived_at is not null and not is_default;
create index archived_conversations_by_activity on conversations (agent_id, last_active_at, id)
    where deleted_at is null and archived_at is not null and not is_default;
create index all_archived_conversations_by_activity on conversations (last_active_at, id)
    where deleted_at is null and archived_at is not null and not is_default and window_no > 0;
create index all_archived_conversations_by_creation on conversations (created_at, id)
    where deleted_at is null and archived_at is not null and not is_default and window_no > 0;
create unique index conversations_by_key on conversations (agent_id, outside_key)
    where outside_key is not null and deleted_at is null;
create index conversations_by_metadata on conversations using gin (metadata jsonb_path_ops) where deleted_at is null;

create index conversations_by_update on conversations (agent_id, updated_at, id)
    where deleted_at is null and archived_at is null and not is_default;
create index conversations_by_text on conversations
    using gin (lower(coalesce(name, '') || ' ' || coalesce(summary, '')) public.gin_trgm_ops) where deleted_at is null;
create index conversations_by_participant on conversations using gin (participants jsonb_path_ops)
    where deleted_at is null and participants is not null;

-- What conversations may be begun from. Those that were, keep what they were given.
create table conversation_templates (
    id text collate "C" primary key,
    name text not null unique,
    description text,
    initial_message text,
    system_context text,
    -- [{"name", "description", "default"}]
    variables json not null default '[]',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index conversation_templates_by_creation on conversation_templates (created_at, id);

create table messages (
    id text collate "C" primary key,
    seq bigint generated always as identity,
    conversation_id text collate "C" not null,
    agent_id text collate "C" not null,
    role text not null,
    -- {"content": [Part], "toolCalls": [], "toolReturns": [], "decisions": []}; empty lists are left out
    body jsonb not null,
    name text,
    otid text,
    sender_id text,
    run_id text collate "C",
    step_id text collate "C",
    is_err boolean not null default false,
    -- what an imported message is known by where it came from; the same one again is passed over, deleted or not
    external_id text,
    -- one that was deleted alone is a tombstone: its body is empty
    deleted_at timestamptz,
    created_at timestamptz not null
);
create unique index messages_from_elsewhere on messages (conversation_id, external_id) where external_id is not null;
create unique index messages_in_order on messages (conversation_id, seq);
-- An index of everything is for the list of everything alone, which repeats its condition: for the list of one agent,
-- which the planner knows nothing of when it plans, it would be a long way to go. So it is for runs, steps, conversations.
create index messages_by_place on messages (seq) where seq > 0;
create index messages_by_agent on messages (agent_id, seq);
create index messages_by_run on messages (run_id, seq) where run_id is not null;
create index messages_by_step on messages (step_id, seq) where step_id is not null;

-- A run that waits in its conversation's queue is 'created' and keeps its messages in input; one at most is 'running'.
create table runs (
    id text collate "C" primary key,
    place bigint generated always as identity,
    conversation_id text collate "C" not null,
    agent_id text collate "C" not null,
    status text not null,
    stop_reason text,
    options jsonb not null,
    input jsonb,
    error jsonb,
    background boolean not null default false,
    epoch int not null default 0,
    lease_owner text,
    lease_until timestamptz,
    -- the compaction that a run without a runner waits for
    parked_for text collate "C",
    cancel_requested boolean not null default false,
    first_step_id text collate "C" not null,
    steps_done int not null default 0,
    usage jsonb,
    ttft_ns bigint,
    total_duration_ns bigint,
    callback_url text,
    callback_sent_at timestamptz,
    callback_status_code int,
    callback_error text,
    callback_attempts int not null default 0,
    -- when to call; null: as soon as the run is over
    callback_due timestamptz,
    callback_settled boolean not null default false,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    completed_at timestamptz
);
create unique index one_running_run on runs (conversation_id) where status = 'running';
create index runs_in_queue on runs (conversation_id, place) where status = 'created';
create index runs_with_lease on runs (lease_until) where status = 'running';
create index runs_parked on runs (parked_for) where parked_for is not null;
create index runs_by_agent on runs (agent_id, created_at, id);
create index runs_by_conversation on runs (conversation_id, created_at, id);
create index runs_by_creation on runs (created_at, id) where place > 0;
create index runs_by_completion on runs (agent_id, completed_at) where completed_at is not null;
create index runs_to_call_back on runs (callback_due nulls first)
    where callback_url is not null and not callback_settled;

-- A caller's own message ids: the same one again is the same run again.
create table run_otids (
    conversation_id text collate "C" not null,
    otid text not null,
    run_id text collate "C" not null,
    primary key (conversation_id, otid)
);

create table steps (
    id text collate "C" primary key,
    run_id text collate "C" not null,
    number int not null,
    agent_id text collate "C" not null,
    conversation_id text collate "C" not null,
    status text not null,
    stop_reason text,
    model text,
    model_handle text,
    model_endpoint text,
    provider_name text,
    context_window int,
    usage jsonb not null,
    error jsonb,
    block_versions jsonb not null default '{}',
    feedback text,
    tags jsonb not null default '[]',
    step_start_ns bigint,
    llm_request_ns bigint,
    tool_execution_ns bigint,
    step_ns bigint,
    -- who drove the run by then, and the answer in the pieces in which it was streamed: to number frames as before
    epoch int not null default 1,
    pieces json,
    created_at timestamptz not null default now(),
    unique (run_id, number)
);
create index steps_by_creation on steps (created_at, id) where number >= 0;
create index steps_by_agent on steps (agent_id, created_at, id);

-- What left a window, why, and by what it was replaced. Applied only if the window still begins where it did (window_from,
-- earlier_id); nothing is deleted, so that moving the window back undoes it.
create table compactions (
    id text collate "C" primary key,
    place bigint generated always as identity,
    conversation_id text collate "C" not null references conversations on delete cascade,
    agent_id text collate "C" not null,
    run_id text collate "C",
    step_id text collate "C",
    step_number int,
    -- requested, applied, failed, undone
    state text not null,
    trigger text not null,
    window_from bigint not null,
    earlier_id text collate "C",
    summary_id text collate "C",
    request json not null,
    result json,
    why text,
    requested_at timestamptz not null default now(),
    asked_again_at timestamptz,
    settled_at timestamptz
);
create unique index one_open_compaction on compactions (conversation_id) where state = 'requested';
create index compactions_in_order on compactions (conversation_id, place);
create index compactions_of_run on compactions (run_id, step_number) where run_id is not null;
create index compactions_unanswered on compactions (coalesce(asked_again_at, requested_at)) where state = 'requested';

-- Agents that work together; a group goes with the agent that manages it, a member leaves it when it goes.
create table groups (
    id text collate "C" primary key,
    manager_type text not null,
    manager_agent_id text collate "C" not null unique references agents on delete cascade,
    description text not null,
    project_id text,
    sleeptime_agent_frequency int,
    created_at timestamptz not null default now()
);
create index groups_by_creation on groups (created_at, id);
create table group_agents (
    group_id text collate "C" not null references groups on delete cascade,
    agent_id text collate "C" not null references agents on delete cascade,
    place bigint generated always as identity,
    primary key (group_id, agent_id)
);
create index group_agents_by_agent on group_agents (agent_id, group_id);

-- Facts to publish, written in the transaction that makes them true; the relay sends and deletes them in order.
create table outbox (
    id bigint generated always as identity primary key,
    channel text not null,
    key text not null,
    payload text not null,
    created_at timestamptz not null default now()
);
