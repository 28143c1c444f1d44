-- Agents whose archives changed since the record was told what is in them.
create table untold_agents (
    agent_id text collate "C" primary key,
    -- a change while the last one is being told gives a new place
    place bigint generated always as identity,
    due_at timestamptz not null default now()
);

create function untell_agents() returns trigger language plpgsql as $$
begin
    insert into archival.untold_agents (agent_id)
    select distinct a.agent_id from changed c join archival.agent_archives a on a.archive_id = c.archive_id
    on conflict (agent_id) do update set place = default;
    return null;
end $$;
create trigger passages_added_untold after insert on passages
    referencing new table as changed for each statement execute function untell_agents();
create trigger passages_changed_untold after update on passages
    referencing new table as changed for each statement execute function untell_agents();
create trigger passages_removed_untold after delete on passages
    referencing old table as changed for each statement execute function untell_agents();

create function untell_agent() returns trigger language plpgsql as $$
begin
    insert into archival.untold_agents (agent_id) select distinct c.agent_id from changed c
    on conflict (agent_id) do update set place = default;
    return null;
end $$;
create trigger archives_attached_untold after insert on agent_archives
    referencing new table as changed for each statement execute function untell_agent();
create trigger archives_detached_untold after delete on agent_archives
    referencing old table as changed for each statement execute function untell_agent();

insert into untold_agents (agent_id) select distinct agent_id from agent_archives;
