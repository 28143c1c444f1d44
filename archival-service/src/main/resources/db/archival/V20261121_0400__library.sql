-- The library. Agents, conversations and messages live in the record: their ids are kept without foreign keys.

-- Two services want the same extension of one database, and may start at the same moment.
do $$ begin
    perform pg_advisory_xact_lock(8283);
    create extension if not exists pg_trgm with schema public;
end $$;

-- A text as it is found by words: as written (weight A) and in its English stem (B). A tsvector has room for about a
-- million bytes, so very long texts are found by their beginning.
create function words_of(text) returns tsvector language sql immutable strict parallel safe as $$
    select setweight(to_tsvector('pg_catalog.simple', left($1, 150000)), 'A')
        || setweight(to_tsvector('pg_catalog.english', left($1, 150000)), 'B')
$$;

-- Any of a question's words; words that say nothing (what, the, is) count only if there are no others.
create function any_word(text) returns tsquery language sql immutable strict parallel safe as $$
    with stems as (select lexeme from unnest(to_tsvector('pg_catalog.english', left($1, 20000)))),
         forms as (select lexeme from unnest(to_tsvector('pg_catalog.simple', left($1, 20000)))),
         asked as (
             select lexeme from stems
             union
             select lexeme from forms
             where not exists (select from stems) or ts_lexize('pg_catalog.english_stem', lexeme) <> '{}')
    select coalesce(
        string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery, ''::tsquery)
    from asked
$$;

create table archives (
    id text collate "C" primary key,
    name text not null,
    description text,
    embedding_config jsonb,
    metadata jsonb,
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
    created_at timestamptz not null,
    updated_at timestamptz not null default now(),
    words tsvector generated always as (words_of(text)) stored
);
create index passages_by_creation on passages (archive_id, created_at, id);
create index passages_by_words on passages using gin (words);
create index passages_by_letters on passages using gin (text public.gin_trgm_ops);
create index passages_by_tags on passages using gin (tags);

-- What was said, found again. One row for each message that has something to find.
create table recall_texts (
    message_id text collate "C" primary key,
    agent_id text collate "C" not null,
    conversation_id text collate "C" not null,
    seq bigint not null,
    role text not null,
    name text,
    text text not null,
    said_at timestamptz not null,
    run_id text collate "C",
    step_id text collate "C",
    otid text,
    words tsvector generated always as (words_of(text)) stored
);
create index recall_texts_in_order on recall_texts (conversation_id, seq);
create index recall_texts_of_agent on recall_texts (agent_id, said_at);
create index recall_texts_by_date on recall_texts (said_at);
create index recall_texts_by_words on recall_texts using gin (words);
create index recall_texts_by_letters on recall_texts using gin (text public.gin_trgm_ops);
