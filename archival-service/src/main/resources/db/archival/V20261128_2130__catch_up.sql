-- How far the record was read from its beginning: what was said before anybody told us of it. One row.
create table recall_catch_up (
    one boolean primary key default true check (one),
    reached bigint not null default 0,
    done boolean not null default false
);
insert into recall_catch_up default values;
