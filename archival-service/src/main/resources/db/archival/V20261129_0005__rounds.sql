-- A long document shall not keep shorter ones waiting for hours: of each, the first parts come first.
alter table unindexed add column round int not null default 0;
create index unindexed_by_round on unindexed (space, round, place);
drop index unindexed_in_order;

create or replace function tell_spaces_of_parts() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into archival.unindexed (space, owner)
        select s.name, p.id from gone p, archival.spaces s where s.kind = 'files'
        on conflict (space, owner) do update set place = default, attempts = 0, due_at = now();
    else
        insert into archival.unindexed (space, owner, round)
        select s.name, p.id, p.place / 32 from archival.spaces s, fresh p where s.kind = 'files' and (s.name = 'files-words'
            or exists (select from archival.files f join archival.folders o on o.id = f.folder_id
                where f.document_id = p.document_id and s.name in (o.space, o.next_space)))
        order by p.place
        on conflict (space, owner) do update set place = default, attempts = 0, due_at = now();
    end if;
    return null;
end $$;
