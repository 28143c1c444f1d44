package io.skein.memory.runs;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunOptions;
import io.skein.memory.json.Json;
import io.skein.memory.runs.RunView.ErrorView;
import io.skein.memory.runs.RunView.RequestConfig;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the public API's view of a row of {@code memory.runs}. */
@Singleton
class RunViews {

    /** In the order in which {@link #view} reads them; {@code t} is the table. */
    static final String COLUMNS = "t.id, t.status, t.created_at, t.completed_at, t.agent_id, t.conversation_id,"
            + " t.background, t.options::text, t.error::text, t.stop_reason, t.callback_url, t.callback_sent_at,"
            + " t.callback_status_code, t.callback_error, t.ttft_ns, t.total_duration_ns, t.merged_into";

    private static final String ASYNC = "send_message_async";

    private final Json json;

    RunViews(Json json) {
        this.json = json;
    }

    RunView view(Row row) {
        var options = json.read(row.getString(7), RunOptions.class);
        var error = json.readOrNull(row.getString(8), RunError.class);
        return new RunView(
                row.getString(0),
                row.getString(1),
                row.getOffsetDateTime(2).toInstant(),
                local(row.getOffsetDateTime(3)),
                row.getString(4),
                listed(row.getString(4), row.getString(5)),
                null,
                row.getBoolean(6),
                metadata(row, options, error),
                config(options),
                row.getString(9),
                row.getString(10),
                local(row.getOffsetDateTime(11)),
                row.getInteger(12),
                row.getString(13),
                row.getLong(14),
                row.getLong(15));
    }

    /** Runs of a default conversation show none. */
    private static @Nullable String listed(String agent, String conversation) {
        return new ConversationId(conversation).isDefaultOf(new AgentId(agent)) ? null : conversation;
    }

    private static Map<String, Object> metadata(Row row, RunOptions options, @Nullable RunError error) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("run_type", options.kind());
        if (ASYNC.equals(options.kind())) {
            metadata.put("lettuce", null); // clients of the imitated API find this key here
        }
        if (error != null) {
            var view = new ErrorView(
                    "error_message", row.getString(0), error.type(), error.message(), error.detail(), null);
            metadata.put("error", view);
        }
        if (row.getString(16) != null) {
            metadata.put("merged_into", row.getString(16));
        }
        return metadata;
    }

    private static RequestConfig config(RunOptions options) {
        return new RequestConfig(
                options.useAssistantMessage(),
                options.assistantMessageToolName(),
                options.assistantMessageToolKwarg(),
                options.includeReturnMessageTypes());
    }

    private static @Nullable LocalDateTime local(@Nullable OffsetDateTime time) {
        return time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
}
