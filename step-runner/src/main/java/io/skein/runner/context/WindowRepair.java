package io.skein.runner.context;

import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a window sendable, whatever happened to it: every call is followed by exactly one return, no return stands
 * alone, nothing is empty. Pure; one repair walks one window. Call ids need to be unique only within their turn.
 */
final class WindowRepair {

    private static final String NEVER_RETURNED =
            "This call was interrupted and returned nothing. It may or may not have"
                    + " taken effect; check before you repeat it.";

    private final List<Turn> repaired;
    private Optional<Turn.Assistant> asking = Optional.empty();
    private List<Turn.ToolResult> results = new ArrayList<>();

    private WindowRepair(int size) {
        repaired = new ArrayList<>(size);
    }

    static List<Turn> repair(List<Turn> turns) {
        var repair = new WindowRepair(turns.size());
        turns.forEach(repair::take);
        repair.settle();
        return repair.repaired;
    }

    private void take(Turn turn) {
        switch (turn) {
            case Turn.ToolResult result -> takeResult(result);
            case Turn.Assistant said -> takeAssistant(said);
            case Turn.User user -> takeOther(user, user.content().stream().allMatch(WindowRepair::isEmpty));
            case Turn.SystemNote note -> takeOther(note, note.text().isBlank());
        }
    }

    /** A return belongs to the turn before it, and only the first one for a call counts. */
    private void takeResult(Turn.ToolResult result) {
        var wanted = asking.stream()
                .flatMap(turn -> turn.calls().stream())
                .anyMatch(call -> call.id().equals(result.callId()));
        if (wanted && results.stream().noneMatch(known -> known.callId().equals(result.callId()))) {
            results.add(result);
        }
    }

    /** Calls that were put on record in two messages (some wait for approval) were one turn of the model. */
    private void takeAssistant(Turn.Assistant said) {
        if (asking.isPresent() && results.isEmpty() && !said.calls().isEmpty()) {
            asking = asking.map(first -> joined(first, said));
            return;
        }
        settle();
        if (said.calls().isEmpty()) {
            if (!said.text().isBlank()) {
                repaired.add(said);
            }
            return;
        }
        asking = Optional.of(withoutDuplicates(said));
    }

    private void takeOther(Turn turn, boolean empty) {
        if (!empty) {
            settle();
            repaired.add(turn);
        }
    }

    private void settle() {
        asking.ifPresent(said -> {
            repaired.add(said);
            said.calls().forEach(call -> repaired.add(resultOf(call)));
        });
        asking = Optional.empty();
        results = new ArrayList<>();
    }

    private Turn.ToolResult resultOf(Call call) {
        return results.stream()
                .filter(result -> result.callId().equals(call.id()))
                .findFirst()
                .orElseGet(() -> new Turn.ToolResult(call.id(), call.name(), NEVER_RETURNED, true));
    }

    private static Turn.Assistant joined(Turn.Assistant first, Turn.Assistant second) {
        var text = Stream.of(first.text(), second.text())
                .filter(part -> !part.isEmpty())
                .toList();
        return withoutDuplicates(new Turn.Assistant(
                String.join("\n", text),
                Stream.concat(first.thoughts().stream(), second.thoughts().stream())
                        .toList(),
                Stream.concat(first.calls().stream(), second.calls().stream()).toList()));
    }

    private static Turn.Assistant withoutDuplicates(Turn.Assistant said) {
        var ids = new HashSet<String>();
        var calls = said.calls().stream().filter(call -> ids.add(call.id())).toList();
        return calls.size() == said.calls().size() ? said : new Turn.Assistant(said.text(), said.thoughts(), calls);
    }

    private static boolean isEmpty(Content content) {
        return switch (content) {
            case Content.Text(var text) -> text.isBlank();
            case Content.Image image -> image.base64().isEmpty();
        };
    }
}
