package io.skein.runner.context;

import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Turn;
import io.skein.models.TokenCounter;
import java.util.List;
import java.util.Optional;

/**
 * Makes a request fit that nothing can be evicted from: the returns of tools lose their middles, first only very long
 * ones. On record they stay whole. Pure; counting tokens takes too long for an event loop.
 */
public final class SqueezedRequest {

    private static final List<Integer> LENGTHS = List.of(16_000, 4_000, 1_000, 300);
    private static final String GAP = "\n[… %d characters are left out here, for want of room …]\n";

    private SqueezedRequest() {}

    /** The request itself if it fits, else as little squeezed as it has to be; empty if it does not fit so either. */
    public static Optional<ModelRequest> fitting(ModelRequest request, int tokens) {
        if (TokenCounter.count(request) <= tokens) {
            return Optional.of(request);
        }
        return LENGTHS.stream()
                .map(length -> squeezed(request, length))
                .filter(one -> TokenCounter.count(one) <= tokens)
                .findFirst();
    }

    /** As far as it goes; empty if there is nothing to squeeze. */
    public static Optional<ModelRequest> tightest(ModelRequest request) {
        var squeezed = squeezed(request, LENGTHS.getLast());
        return squeezed.equals(request) ? Optional.empty() : Optional.of(squeezed);
    }

    private static ModelRequest squeezed(ModelRequest request, int length) {
        var turns = request.turns().stream()
                .map(turn -> turn instanceof Turn.ToolResult result ? squeezed(result, length) : turn)
                .toList();
        return new ModelRequest(
                request.model(), request.system(), turns, request.tools(), request.toolChoice(), request.settings());
    }

    private static Turn squeezed(Turn.ToolResult result, int length) {
        var text = result.text();
        if (text.length() <= length) {
            return result;
        }
        int head = boundary(text, length / 2);
        int tail = boundary(text, text.length() - length / 2);
        return new Turn.ToolResult(
                result.callId(),
                result.tool(),
                text.substring(0, head) + GAP.formatted(tail - head) + text.substring(tail),
                result.failed());
    }

    private static int boundary(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
