package io.skein.memory.windows;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.json.Json;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a system message is compiled from besides the blocks: columns of the agent, and how much it has on record. */
@Singleton
class PromptStore {

    /** Beyond this nobody cares how many messages there are, and counting them would cost. */
    static final int COUNTED = 10_000;

    private static final String SOURCE = """
            select system, agent_type, timezone, (select count(*) from (
                select from memory.messages where agent_id = $1 and deleted_at is null limit $2) counted),
                l.passages, l.tags, l.oldest, l.newest, coalesce(llm_config ->> 'model_endpoint_type', '') as protocol,
                tool_rules::text as rules
            from memory.agents a left join memory.agent_libraries l on l.agent_id = a.id and l.passages > 0
            where a.id = $1""";

    private static final String CONTEXT = "select system_context from memory.conversations where id = $1";

    private final Json json;

    PromptStore(Json json) {
        this.json = json;
    }

    record Source(
            SystemPrompt.Speaker speaker,
            String instructions,
            long messages,
            @Nullable LibraryOverview library) {}

    Uni<Source> source(SqlClient client, AgentId agent) {
        return client.preparedQuery(SOURCE)
                .execute(Tuple.of(agent.value(), COUNTED))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> source(row, agent))
                        .orElseThrow(() -> new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found")));
    }

    /** What a conversation was begun with, if it is on record and was begun with something. */
    Uni<Optional<String>> context(SqlClient client, ConversationId conversation) {
        return client.preparedQuery(CONTEXT)
                .execute(Tuple.of(conversation.value()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)));
    }

    private Source source(Row row, AgentId agent) {
        var speaker = new SystemPrompt.Speaker(
                agent,
                AgentType.of(row.getString(1)),
                ZoneId.of(row.getString(2)),
                row.getString("protocol"),
                json.readList(row.getString("rules"), ToolRule.class));
        return new Source(speaker, row.getString(0), row.getLong(3), library(row));
    }

    private static @Nullable LibraryOverview library(Row row) {
        return row.getLong("passages") == null
                ? null
                : new LibraryOverview(
                        row.getLong("passages"),
                        List.of(row.getArrayOfStrings("tags")),
                        row.getOffsetDateTime("oldest").toInstant(),
                        row.getOffsetDateTime("newest").toInstant());
    }
}
