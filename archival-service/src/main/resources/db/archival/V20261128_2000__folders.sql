-- Folders and their files. The bytes of a file are read once and become text; two files of the same bytes share it.

create table folders (
    id text collate "C" primary key,
    name text not null constraint one_folder_of_a_name unique,
    description text,
    instructions text,
    metadata jsonb,
    embedding_config jsonb not null,
    -- where its files are searched by sense; the other one is being filled to take its place
    space text,
    next_space text,
    next_embedding_config jsonb,
    -- counts changes of the folder and of its files, for those who keep a copy
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index folders_by_creation on folders (created_at, id);
create index folders_on_the_move on folders (next_space) where next_space is not null;

-- What is read: the same bytes, read the same way, are the same document.
create table documents (
    id text collate "C" primary key,
    hash bytea not null,
    kind text not null,
    state text not null check (state in ('waiting', 'read', 'failed')),
    -- why it could not be read, for people
    failure text,
    lines int not null default 0,
    characters bigint not null default 0,
    parts int not null default 0,
    attempts int not null default 0,
    -- in the future while somebody has it in hand
    due_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    unique (hash, kind)
);
create index documents_waiting on documents (created_at) where state = 'waiting';

-- Kept until the document is read.
create table document_bytes (
    document_id text collate "C" not null references documents on delete cascade,
    place int not null,
    bytes bytea not null,
    primary key (document_id, place)
);
alter table document_bytes alter column bytes set storage external;

-- The text, cut at the ends of lines, so that no more of it is read than is shown.
create table document_pages (
    document_id text collate "C" not null references documents on delete cascade,
    place int not null,
    first_line int not null,
    text text not null,
    primary key (document_id, place)
);

-- The same text as it is searched: passages that an embedding model can read whole.
create table document_parts (
    id text collate "C" primary key,
    document_id text collate "C" not null references documents on delete cascade,
    place int not null,
    first_line int not null,
    text text not null,
    created_at timestamptz not null
);
create index document_parts_in_order on document_parts (document_id, place);
create index document_parts_by_creation on document_parts (created_at, id);

create table files (
    id text collate "C" primary key,
    folder_id text collate "C" not null references folders on delete cascade,
    document_id text collate "C" not null references documents,
    name text not null,
    original_name text not null,
    type text not null,
    size bigint not null,
    -- when the folder's space had all of it for the first time
    completed_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint one_file_of_a_name unique (folder_id, name)
);
create index files_by_creation on files (folder_id, created_at, id);
create index files_by_document on files (document_id);
create index files_under_way on files (created_at) where completed_at is null;

-- A document goes with the last file that is made of it. Locked first: somebody may be adding another such file.
create function forget_documents() returns trigger language plpgsql as $$
begin
    perform from archival.documents d where d.id in (select g.document_id from gone g) order by d.id for update;
    delete from archival.documents d where d.id in (select g.document_id from gone g)
        and not exists (select from archival.files f where f.document_id = d.id);
    return null;
end $$;
create trigger files_removed after delete on files
    referencing old table as gone for each statement execute function forget_documents();

-- Whatever becomes of the parts of documents, the spaces of the folders that have them hear of it.
create function tell_spaces_of_parts() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into archival.unindexed (space, owner)
        select s.name, p.id from gone p, archival.spaces s where s.kind = 'files'
        on conflict (space, owner) do update set place = default, attempts = 0, due_at = now();
    else
        insert into archival.unindexed (space, owner)
        select s.name, p.id from archival.spaces s, fresh p where s.kind = 'files' and (s.name = 'files-words'
            or exists (select from archival.files f join archival.folders o on o.id = f.folder_id
                where f.document_id = p.document_id and s.name in (o.space, o.next_space)))
        order by p.place
        on conflict (space, owner) do update set place = default, attempts = 0, due_at = now();
    end if;
    return null;
end $$;
create trigger parts_added after insert on document_parts
    referencing new table as fresh for each statement execute function tell_spaces_of_parts();
create trigger parts_removed after delete on document_parts
    referencing old table as gone for each statement execute function tell_spaces_of_parts();

-- Facts to publish: written in the transaction that makes them true.
create table outbox (
    id bigint generated always as identity primary key,
    channel text not null,
    key text not null,
    payload text not null
);
