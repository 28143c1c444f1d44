package io.skein.memory.runs;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.runs.RunStatus;
import io.skein.contracts.runs.StopReason;
import io.skein.platform.failures.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which runs a list is about. Empty lists and nulls ask for nothing. */
record RunFilter(
        List<String> agents,
        List<String> statuses,
        @Nullable Boolean background,
        @Nullable String stopReason,
        @Nullable String conversation) {

    private static final List<String> ACTIVE = List.of(RunStatus.CREATED.wire(), RunStatus.RUNNING.wire());
    private static final String CREDITS = "insufficient_credits"; // never happens here, but may be asked for

    RunFilter {
        statuses.stream().filter(status -> !isStatus(status)).findFirst().ifPresent(RunFilter::refuseStatus);
        if (stopReason != null && !isReason(stopReason)) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST, "query.stop_reason: '" + stopReason + "' (expected: " + reasons() + ")");
        }
    }

    /** Those that wait or run. */
    static RunFilter active(List<String> agents, @Nullable Boolean background, @Nullable String conversation) {
        return new RunFilter(agents, ACTIVE, background, null, conversation);
    }

    private static boolean isStatus(String text) {
        return Arrays.stream(RunStatus.values())
                .anyMatch(status -> status.wire().equals(text));
    }

    private static boolean isReason(String text) {
        return text.equals(CREDITS)
                || Arrays.stream(StopReason.values())
                        .anyMatch(reason -> reason.wire().equals(text));
    }

    private static String reasons() {
        return Arrays.stream(StopReason.values()).map(StopReason::wire).collect(Collectors.joining(", "));
    }

    private static void refuseStatus(String status) {
        throw new Rejection(ErrorCode.INVALID_ARGUMENT, "'" + status + "' is not a valid RunStatus");
    }
}
