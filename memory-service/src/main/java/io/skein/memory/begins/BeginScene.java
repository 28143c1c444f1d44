package io.skein.memory.begins;

import io.skein.memory.json.Json;
import io.skein.memory.participants.Participant;
import io.skein.memory.participants.Participants;
import io.skein.memory.takeovers.Freshness;
import io.skein.memory.takeovers.RunRow;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run that is to begin finds, in one look.
 *
 * @param own the run itself, if it is on record already
 * @param awaitsDecision the last message in context is a request for decisions
 * @param participants who may speak, if that is said
 * @param places for the messages of the request
 */
record BeginScene(
        Optional<RunRow> own,
        Situation situation,
        boolean awaitsDecision,
        Freshness freshness,
        List<Long> places,
        Participants participants) {

    /** {@code $1} conversation, {@code $2} otids, {@code $3} run, {@code $4} queue limit, {@code $5} places. */
    static final String SELECT = "select " + RunRow.columns("own") + """
            , (select o.run_id from memory.run_otids o
                where o.conversation_id = c.id and o.otid = any($2) and o.run_id <> $3 limit 1),
            (select r.id from memory.runs r where r.conversation_id = c.id and r.status = 'running'),
            (select r.id from memory.runs r where r.conversation_id = c.id and r.status = 'created'
                order by r.place limit 1),
            (select count(*) from (select from memory.runs r
                where r.conversation_id = c.id and r.status = 'created' limit $4) waiting),
            c.archived_at is not null,
            coalesce(last.role = 'approval' and last.body ? 'toolCalls' and last.seq >= c.window_from, false),
            array(select nextval('memory.messages_seq_seq') from generate_series(1, $5)),
            c.participants::text,
            """ + Freshness.COLUMNS
            + " from memory.conversations c" + Freshness.JOINS
            + " left join memory.runs own on own.id = $3 where c.id = $1";

    private static final int AFTER_RUN = RunRow.WIDTH;

    static BeginScene of(Row row, Json json) {
        return new BeginScene(
                RunRow.find(row, 0, json),
                Situation.of(row, AFTER_RUN),
                row.getBoolean(AFTER_RUN + Situation.WIDTH),
                Freshness.of(row, AFTER_RUN + Situation.WIDTH + 3, json),
                Arrays.asList(row.getArrayOfLongs(AFTER_RUN + Situation.WIDTH + 1)),
                participants(row.getString(AFTER_RUN + Situation.WIDTH + 2), json));
    }

    private static Participants participants(@Nullable String listed, Json json) {
        return listed == null ? Participants.ANYBODY : new Participants(json.readList(listed, Participant.class));
    }
}
