package io.skein.archival.texts;

import io.skein.archival.texts.RecallHit.Places;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Role;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;

/** Reads rows of {@code recall_texts t}. */
public final class RecallRows {

    public static final String COLUMNS =
            "t.message_id, t.agent_id, t.conversation_id, t.seq, t.role, t.name, t.speaker, t.text,"
                    + " t.said_at, t.run_id, t.step_id, t.otid, t.external_id";

    private RecallRows() {}

    /** Rows that also say what was said {@code before}. */
    public static List<RecallHit> hits(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new RecallHit(text(row), 0, row.getString("before"), Places.NONE))
                .toList();
    }

    static RecallText text(Row row) {
        return new RecallText(
                MessageId.of(row.getString("message_id")),
                AgentId.of(row.getString("agent_id")),
                ConversationId.of(row.getString("conversation_id")),
                row.getLong("seq"),
                Role.of(row.getString("role")),
                row.getString("name"),
                row.getString("speaker"),
                row.getString("text"),
                row.getOffsetDateTime("said_at").toInstant(),
                Optional.ofNullable(row.getString("run_id")).map(RunId::of).orElse(null),
                Optional.ofNullable(row.getString("step_id")).map(StepId::of).orElse(null),
                row.getString("otid"),
                row.getString("external_id"));
    }
}
