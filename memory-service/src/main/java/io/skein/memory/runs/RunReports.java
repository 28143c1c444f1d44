package io.skein.memory.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.Usage;
import io.skein.memory.json.Json;
import io.skein.memory.messages.RunNames;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run used and how long it took, as the public API shows it. */
@Singleton
class RunReports {

    private static final String USAGE = "select usage::text from memory.runs where id = $1";

    private static final String METRICS = """
            select r.id, r.agent_id, (extract(epoch from r.created_at) * 1000000000)::bigint, r.total_duration_ns,
                r.steps_done, array(
                    select distinct t.id from memory.messages m
                        cross join lateral jsonb_array_elements(m.body -> 'toolCalls') call
                        join memory.tools t on t.name = call ->> 'name'
                    where m.run_id = r.id and m.body ? 'toolCalls')
            from memory.runs r where r.id = $1""";

    /** Tokens in the shape of the chat-completions protocol; details are null where the provider gives none. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record UsageView(
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("total_tokens") int totalTokens,
            @JsonProperty("prompt_tokens_details") @Nullable Map<String, Integer> promptDetails,

            @JsonProperty("completion_tokens_details") @Nullable
            Map<String, Integer> completionDetails) {

        static UsageView of(Usage usage) {
            var cached = usage.cachedInputTokens();
            var reasoning = usage.reasoningTokens();
            return new UsageView(
                    usage.completionTokens(),
                    usage.promptTokens(),
                    usage.totalTokens(),
                    cached == null ? null : Map.of("cached_tokens", cached),
                    reasoning == null ? null : Map.of("reasoning_tokens", reasoning));
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MetricsView(
            String id,
            @JsonProperty("organization_id") String organizationId,
            @JsonProperty("agent_id") String agentId,
            @JsonProperty("project_id") @Nullable String projectId,
            @JsonProperty("run_start_ns") Long startNanos,
            @JsonProperty("run_ns") @Nullable Long nanos,
            @JsonProperty("num_steps") int steps,
            @JsonProperty("tools_used") List<String> toolsUsed,
            @JsonProperty("template_id") @Nullable String templateId,
            @JsonProperty("base_template_id") @Nullable String baseTemplateId) {}

    /** Everything belongs to one organization until there are several. */
    private static final String ORGANIZATION = "org-00000000-0000-4000-8000-000000000000";

    private final Json json;

    RunReports(Json json) {
        this.json = json;
    }

    Uni<UsageView> usage(SqlClient client, RunId id) {
        return one(client, USAGE, id).map(row -> {
            var usage = json.readOrNull(row.getString(0), Usage.class);
            return UsageView.of(usage == null ? Usage.NONE : usage);
        });
    }

    Uni<MetricsView> metrics(SqlClient client, RunId id) {
        return one(client, METRICS, id)
                .map(row -> new MetricsView(
                        row.getString(0),
                        ORGANIZATION,
                        row.getString(1),
                        null,
                        row.getLong(2),
                        row.getLong(3),
                        row.getInteger(4),
                        Arrays.asList(row.getArrayOfStrings(5)),
                        null,
                        null));
    }

    private static Uni<Row> one(SqlClient client, String sql, RunId id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> RunNames.unknown(id)));
    }
}
