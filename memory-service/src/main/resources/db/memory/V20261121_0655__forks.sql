-- A fork sees ranges of the conversations it came from: messages are shared, never copied. Written once, when it is made,
-- with the ranges that its parent sees, so that a read is one join however deep the tree is.
create table shares (
    conversation_id text collate "C" not null references conversations on delete cascade,
    source_id text collate "C" not null,
    from_seq bigint not null,
    to_seq bigint not null,
    primary key (conversation_id, to_seq)
);
create index shares_by_source on shares (source_id, from_seq);

-- Where a fork left its parent: behind the message at fork_seq.
alter table conversations add parent_id text collate "C", add fork_seq bigint;
create index conversations_by_parent on conversations (parent_id, created_at, id) where parent_id is not null;
