-- What agents have of the library: the folders that they may read, and the files that lie open before them.

-- A copy of what the library says of its folders and files; it tells of every change, and counts them.
create table folders (
    id text collate "C" primary key,
    version bigint not null,
    name text not null,
    description text,
    instructions text,
    -- as the API shows it
    shown json not null,
    created_at timestamptz not null
);
create index folders_by_creation on folders (created_at, id);
create table files (
    id text collate "C" primary key,
    folder_id text collate "C" not null references folders on delete cascade,
    name text not null,
    created_at timestamptz not null
);
create index files_by_creation on files (folder_id, created_at, id);

-- Who changes an agent's folders or files holds this row. An agent that never had a folder has none.
create table desks (
    agent_id text collate "C" primary key references agents on delete cascade,
    version bigint not null default 1
);
create table agent_folders (
    agent_id text collate "C" not null references agents on delete cascade,
    folder_id text collate "C" not null references folders on delete cascade,
    place bigint generated always as identity,
    primary key (agent_id, folder_id)
);
create index agent_folders_by_folder on agent_folders (folder_id, place);

-- Files that are open, and those that were: what is seen of a file is null while it is closed.
create table agent_files (
    agent_id text collate "C" not null references agents on delete cascade,
    file_id text collate "C" not null references files on delete cascade,
    view text,
    start_line int,
    end_line int,
    accessed_at timestamptz not null,
    primary key (agent_id, file_id)
);
create index agent_files_by_file on agent_files (file_id);
