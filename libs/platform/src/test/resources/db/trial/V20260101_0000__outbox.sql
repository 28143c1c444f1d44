create table outbox (
    id bigint generated always as identity primary key,
    channel text not null,
    key text not null,
    payload text not null,
    created_at timestamptz not null default now()
);
create table things (
    id text collate "C" primary key,
    created_at timestamptz not null
);
create index things_by_creation on things (created_at, id);
