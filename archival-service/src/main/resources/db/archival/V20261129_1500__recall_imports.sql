-- What was appended in bulk, to be read from the record by and by: turns do not wait behind it.
create table recall_imports (
    place bigint generated always as identity primary key,
    conversation_id text collate "C" not null,
    agent_id text collate "C" not null,
    from_seq bigint not null,
    to_seq bigint not null,
    -- in the future while somebody has it in hand
    due_at timestamptz not null default now()
);
