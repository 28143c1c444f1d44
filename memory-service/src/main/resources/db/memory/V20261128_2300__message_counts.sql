-- How many messages a conversation sees up to a place, less those that the server itself wrote. What came since is
-- counted when somebody asks; now and then the place moves on.
alter table memory.conversations
    add counted bigint not null default 0,
    add counted_seq bigint not null default 0;

update memory.conversations c set counted = said.counted, counted_seq = said.place
from (
    select conversation_id, max(seq) as place,
        count(*) filter (where deleted_at is null and not is_err and role not in ('system', 'summary')) as counted
    from memory.messages group by conversation_id) said
where said.conversation_id = c.id and c.parent_id is null and not c.is_default;
