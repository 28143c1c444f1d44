package io.skein.memory.steps;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the query of a list of steps may say. */
record StepQuery(
        @RestQuery("agent_id") @Nullable String agentId,
        @RestQuery @Nullable String model,
        @RestQuery("start_date") @Nullable String startDate,
        @RestQuery("end_date") @Nullable String endDate,
        @RestQuery @Nullable String feedback,
        @RestQuery("has_feedback") @Nullable Boolean hasFeedback,
        @RestQuery @Nullable List<String> tags,
        @RestQuery("trace_ids") @Nullable List<String> traceIds) {

    private static final int DATE_LENGTH = 10;

    StepFilter filter() {
        return new StepFilter(
                null,
                agentId,
                model,
                time("start_date", startDate),
                time("end_date", endDate),
                feedback,
                hasFeedback,
                tags == null ? List.of() : tags);
    }

    /** No step has a trace. */
    boolean asksForTraces() {
        return traceIds != null && !traceIds.isEmpty();
    }

    private static @Nullable OffsetDateTime time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return parse(text);
        } catch (DateTimeException unreadable) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "query." + name + ": '" + text + "' (expected: an ISO 8601 date or time)");
        }
    }

    /** What has no zone is UTC. */
    private static OffsetDateTime parse(String text) {
        if (text.length() <= DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : OffsetDateTime.from(time);
    }
}
