-- Who speaks in which conversation: a question that names somebody is searched for where that one speaks.
create table recall_speakers (
    conversation_id text collate "C" not null,
    -- what people call the speaker: the first word of the name, in small letters
    called text not null,
    agent_id text collate "C" not null,
    primary key (conversation_id, called)
);
create index recall_speakers_by_name on recall_speakers (called, agent_id);

insert into recall_speakers (conversation_id, called, agent_id)
select distinct on (t.conversation_id, c.called) t.conversation_id, c.called, t.agent_id
from recall_texts t, lateral (select lower(substring(t.speaker from '\w+')) as called) c
where c.called is not null;
