-- What archival-service last told of each agent's archives. Shown in system messages; nobody counts on it.
create table agent_libraries (
    agent_id text collate "C" primary key references agents on delete cascade,
    passages bigint not null,
    tags text[] not null,
    oldest timestamptz,
    newest timestamptz
);
