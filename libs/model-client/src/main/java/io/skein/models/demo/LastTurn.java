package io.skein.models.demo;

import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Turn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the user said last, and the result of the last tool called since, if one was. */
record LastTurn(String userText, Optional<Turn.ToolResult> lastResult) {

    static LastTurn of(List<Turn> turns) {
        Optional<Turn.ToolResult> result = Optional.empty();
        for (var turn : turns.reversed()) {
            if (turn instanceof Turn.ToolResult returned && result.isEmpty()) {
                result = Optional.of(returned);
            }
            if (turn instanceof Turn.User user && !isHeartbeat(text(user))) {
                return new LastTurn(text(user), result);
            }
        }
        return new LastTurn("", result);
    }

    private static String text(Turn.User user) {
        return user.content().stream()
                .filter(Content.Text.class::isInstance)
                .map(content -> ((Content.Text) content).text())
                .collect(Collectors.joining("\n"));
    }

    /** Servers wake an agent up with a small JSON text in the user's place; nobody said it. */
    private static boolean isHeartbeat(String text) {
        return text.startsWith("{") && text.contains("\"type\": \"heartbeat\"");
    }
}
