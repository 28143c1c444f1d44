-- The library. Agents, conversations and messages live in the record: their ids are kept without foreign keys.

-- Two services want the same extension of one database, and may start at the same moment.
do $$ begin
    perform pg_advisory_xact_lock(8283);
    create extension if not exists pg_trgm with schema public;
end $$;

create table archives (
    id text collate "C" primary key,
    name text not null,
    description text,
    embedding_config jsonb,
    metadata jsonb,
    -- where its passages are searched by sense; the other one is being filled to take its place
    space text,
    next_space text,
    next_embedding_config jsonb,
    -- the agent that it was made for when that agent first had something to keep
    made_for text collate "C",
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index archives_by_creation on archives (created_at, id);
create index archives_by_name on archives (name);
create index archives_by_maker on archives (made_for) where made_for is not null;

-- The archives of an agent in the order of attaching; the first one takes what the agent keeps.
create table agent_archives (
    agent_id text collate "C" not null,
    archive_id text collate "C" not null references archives on delete cascade,
    place bigint generated always as identity,
    primary key (agent_id, archive_id)
);
create index agent_archives_by_archive on agent_archives (archive_id, place);

create table passages (
    id text collate "C" primary key,
    archive_id text collate "C" not null references archives on delete cascade,
    text text not null,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    -- the caller's key of an insert that may be repeated
    once text unique,
    -- the same for texts that say the same, but for spaces and capitals
    fingerprint uuid not null,
    -- the passage that took its place; it is kept, but neither listed nor found any more
    superseded_by text collate "C",
    created_at timestamptz not null,
    updated_at timestamptz not null default now()
);
create index passages_by_fingerprint on passages (archive_id, fingerprint);
create index archives_on_the_move on archives (next_space) where next_space is not null;
create index passages_by_creation on passages (archive_id, created_at, id);
create index passages_by_letters on passages using gin (text public.gin_trgm_ops);
create index passages_by_tags on passages using gin (tags);

-- What was said, found again. One row for each message that has something to find; the index is made from these rows.
create table recall_texts (
    message_id text collate "C" primary key,
    agent_id text collate "C" not null,
    conversation_id text collate "C" not null,
    seq bigint not null,
    role text not null,
    name text,
    -- who said it, as far as the message or its first words tell
    speaker text,
    text text not null,
    said_at timestamptz not null,
    run_id text collate "C",
    step_id text collate "C",
    otid text,
    external_id text
);
create index recall_texts_in_order on recall_texts (conversation_id, seq);
create index recall_texts_of_agent on recall_texts (agent_id, said_at);
create index recall_texts_by_date on recall_texts (said_at);

-- Where texts are searched: a collection of the index, by words (handle null) or by the vectors of one model.
create table spaces (
    name text primary key,
    kind text not null,
    handle text,
    endpoint text,
    dimensions int not null,
    -- whether it once held everything
    ready boolean not null,
    created_at timestamptz not null default now()
);

-- What a space lacks: texts that are new, changed or gone. The order of places is the order of work.
create table unindexed (
    place bigint generated always as identity primary key,
    space text not null references spaces on delete cascade,
    owner text collate "C" not null,
    attempts int not null default 0,
    -- in the future while somebody has it in hand, or while it has to wait
    due_at timestamptz not null default now(),
    unique (space, owner)
);
create index unindexed_in_order on unindexed (space, place);

-- Whatever becomes of passages, the spaces of their archive hear of it.
create function tell_spaces() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into archival.unindexed (space, owner)
        select s.name, p.id from gone p, archival.spaces s where s.kind = 'passages'
        on conflict (space, owner) do update set place = default, attempts = 0, due_at = now();
    else
        insert into archival.unindexed (space, owner)
        select s.name, p.id from fresh p
            join archival.archives a on a.id = p.archive_id
            join archival.spaces s on s.kind = 'passages' and s.name in ('passages-words', a.space, a.next_space)
        on conflict (space, owner) do update set place = default, attempts = 0, due_at = now();
    end if;
    return null;
end $$;
create trigger passages_added after insert on passages
    referencing new table as fresh for each statement execute function tell_spaces();
create trigger passages_changed after update on passages
    referencing new table as fresh for each statement execute function tell_spaces();
create trigger passages_removed after delete on passages
    referencing old table as gone for each statement execute function tell_spaces();
