-- How a conversation's window and its summary are looked after.
alter table conversations
    -- what differs from the agent's
    add compaction_settings jsonb,
    add auto_summarize boolean not null default false,
    -- after how many messages the summary is written anew
    add summary_interval int not null default 20,
    -- the last message that the summary stands for
    add summary_seq bigint;
create index conversations_to_summarize on conversations (last_message_at)
    where auto_summarize and deleted_at is null;

-- Windows that a step left nearly full: written by the commit, worked out off its path.
create table compaction_needs (
    conversation_id text collate "C" primary key references conversations on delete cascade,
    run_id text collate "C" not null,
    step_id text collate "C" not null,
    step_number int not null,
    trigger text not null,
    tokens int not null,
    context_window int not null,
    -- whether a commit said so since it was looked at last
    is_new boolean not null default true,
    due_at timestamptz not null default now()
);
create index compaction_needs_by_time on compaction_needs (due_at) where is_new;

-- Summaries that change nothing of a window: asked for by somebody, or for the conversation's own summary.
create table recaps (
    id text collate "C" primary key,
    conversation_id text collate "C" not null references conversations on delete cascade,
    -- whether the text becomes the conversation's summary
    is_upkeep boolean not null,
    -- requested, done, failed
    state text not null default 'requested',
    request json not null,
    result json,
    why text,
    requested_at timestamptz not null default now(),
    asked_again_at timestamptz,
    settled_at timestamptz
);
create unique index one_open_upkeep on recaps (conversation_id) where state = 'requested' and is_upkeep;
create index recaps_unanswered on recaps (coalesce(asked_again_at, requested_at)) where state = 'requested';
create index recaps_by_conversation on recaps (conversation_id);
create index recaps_settled on recaps (settled_at) where state <> 'requested';
