package io.skein.memory.messages;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageRanges;
import io.skein.contracts.messages.Role;
import io.skein.memory.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of {@code memory.messages} and a {@link Message}, one made of the other. */
@Singleton
public class MessageRows {

    /** In the order in which {@link #message} reads them; {@code m} is the table. */
    public static final String COLUMNS =
            "m.id, m.seq, m.role, m.body::text, m.name, m.otid, m.sender_id, m.run_id, m.step_id,"
                    + " m.is_err, m.created_at";

    private final Json json;

    MessageRows(Json json) {
        this.json = json;
    }

    List<Message> messages(RowSet<Row> rows) {
        var messages = new ArrayList<Message>(rows.size());
        rows.forEach(row -> messages.add(message(row)));
        return messages;
    }

    /** Of rows that also have {@code conversation_id} and {@code external_id}. */
    List<MessageRanges.Placed> placed(RowSet<Row> rows) {
        var placed = new ArrayList<MessageRanges.Placed>(rows.size());
        rows.forEach(row -> placed.add(new MessageRanges.Placed(
                ConversationId.of(row.getString("conversation_id")), message(row), row.getString("external_id"))));
        return placed;
    }

    public Message message(Row row) {
        var body = json.read(row.getString(3), MessageBody.class);
        return new Message(
                MessageId.of(row.getString(0)),
                row.getLong(1),
                Role.of(row.getString(2)),
                body.parts(),
                body.calls(),
                body.returns(),
                body.answers(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                id(row.getString(7), RunId::of),
                id(row.getString(8), StepId::of),
                row.getBoolean(9),
                row.getOffsetDateTime(10).toInstant());
    }

    /** The values of {@link MessageStore#INSERT}. */
    List<@Nullable Object> values(Message message, MessagePlace place) {
        return Arrays.asList(
                message.id().value(),
                message.seq(),
                place.conversation().value(),
                place.agent().value(),
                message.role().wire(),
                body(message),
                message.name(),
                message.otid(),
                message.senderId(),
                message.runId() == null ? null : message.runId().value(),
                message.stepId() == null ? null : message.stepId().value(),
                message.error(),
                time(message.createdAt()));
    }

    String body(Message message) {
        return json.write(MessageBody.of(message));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> @Nullable T id(@Nullable String text, Function<String, T> parse) {
        return text == null ? null : parse.apply(text);
    }
}
