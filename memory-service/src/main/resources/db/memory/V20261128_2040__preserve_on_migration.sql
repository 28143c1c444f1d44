-- Blocks that tools and isolated conversations make have no say in this; they are shown as blocks that nobody preserves.
alter table memory.blocks alter column preserve_on_migration set default false;
update memory.blocks set preserve_on_migration = false where preserve_on_migration is null;
