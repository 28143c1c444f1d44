package io.skein.memory.steps;

import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.Usage;
import io.skein.memory.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the public API's view of a row of {@code memory.steps}. */
@Singleton
class StepViews {

    /** Everything belongs to one organization until there are several. */
    static final String ORGANIZATION = "org-00000000-0000-4000-8000-000000000000";

    /** In the order in which {@link #view} reads them; {@code t} is the table. */
    static final String COLUMNS = "t.id, t.run_id, t.agent_id, t.provider_name, t.model, t.model_handle,"
            + " t.model_endpoint, t.context_window, t.usage::text, t.stop_reason, t.tags::text, t.feedback,"
            + " t.error::text, t.status, t.block_versions::text";

    private final Json json;

    StepViews(Json json) {
        this.json = json;
    }

    StepView view(Row row) {
        var usage = json.read(row.getString(8), Usage.class);
        var error = json.readOrNull(row.getString(12), RunError.class);
        return new StepView(
                row.getString(0),
                null,
                ORGANIZATION,
                null,
                row.getString(1),
                row.getString(2),
                row.getString(3),
                "base",
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInteger(7),
                usage.completionTokens(),
                usage.promptTokens(),
                usage.totalTokens(),
                usage.cachedInputTokens(),
                usage.cacheWriteTokens(),
                usage.reasoningTokens(),
                StepView.completionDetails(usage),
                StepView.promptDetails(usage),
                row.getString(9),
                json.readList(row.getString(10), String.class),
                null,
                null,
                null,
                List.of(),
                row.getString(11),
                null,
                error == null ? null : error.type(),
                StepView.errorData(error),
                row.getString(13),
                json.numbers(row.getString(14)));
    }
}
