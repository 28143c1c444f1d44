-- A run whose messages another one took over while both waited: it is over, and its caller's ids lead to that other run.
alter table runs add merged_into text collate "C";
