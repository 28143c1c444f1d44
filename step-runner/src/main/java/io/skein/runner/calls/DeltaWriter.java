package io.skein.runner.calls;

import io.skein.contracts.runs.RunEvent;
import io.skein.models.ModelEvent;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.machine.LoopRules;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.InnerArguments;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pieces of one answer to the run's stream. The first piece of a kind goes out at once, later ones are
 * gathered for a moment: a record per token costs more than the token. Used on the run's event loop only.
 */
final class DeltaWriter {

    private enum Kind {
        NONE,
        TEXT,
        REASONING,
        ARGUMENTS
    }

    private final ActiveRun run;
    private final LoopRules rules;
    private final Vertx vertx;
    private final long gatherMillis;
    private final Set<String> outsideCalls = new HashSet<>();
    private final StringBuilder gathered = new StringBuilder();
    private Kind kind = Kind.NONE;
    private String callId = "";
    private long lastWrite;
    private long timer = -1;

    DeltaWriter(ActiveRun run, Vertx vertx, Duration gather) {
        this.run = run;
        this.rules = run.rules();
        this.vertx = vertx;
        this.gatherMillis = Math.max(1, gather.toMillis());
    }

    void take(ModelEvent event) {
        switch (event) {
            case ModelEvent.Text(var fragment) -> gather(Kind.TEXT, "", fragment);
            case ModelEvent.Reasoning(var fragment) -> gather(Kind.REASONING, "", fragment);
            case ModelEvent.CallStarted(var id, var name) -> {
                flush();
                kind = Kind.NONE;
                if (byText()) {
                    call(id, name, null);
                }
            }
            case ModelEvent.CallArguments(var id, var fragment) -> {
                if (byText()) {
                    gather(Kind.ARGUMENTS, id, fragment);
                }
            }
            case ModelEvent.Completed done -> complete(done);
        }
    }

    private boolean byText() {
        return rules.agent().type().speaksByText();
    }

    private void gather(Kind next, String id, String fragment) {
        if (next != kind || !id.equals(callId)) {
            flush();
            kind = next;
            callId = id;
            lastWrite = 0;
        }
        gathered.append(fragment);
        var now = System.nanoTime();
        if (lastWrite == 0 || now - lastWrite >= gatherMillis * 1_000_000) {
            flush();
            lastWrite = now;
        } else if (timer < 0) {
            timer = vertx.setTimer(gatherMillis, fired -> {
                timer = -1;
                flush();
            });
        }
    }

    /** Writes what is gathered; also to be called when the answer broke off. */
    void flush() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
        if (gathered.isEmpty()) {
            return;
        }
        var piece = gathered.toString();
        gathered.setLength(0);
        switch (kind) {
            case TEXT -> text(piece);
            case REASONING -> reasoning(piece, null);
            case ARGUMENTS -> call(callId, null, piece);
            case NONE -> throw new IllegalStateException("gathered without a kind: " + piece.length());
        }
    }

    private void complete(ModelEvent.Completed done) {
        flush();
        done.thoughts().stream()
                .filter(thought -> thought.text() != null && thought.signature() != null)
                .forEach(thought -> reasoning("", thought.signature()));
        if (!byText()) {
            // what such an agent thinks is an argument of its call, so the call is shown when it can be taken apart
            done.calls().stream().limit(1).forEach(call -> {
                var arguments = Arguments.read(call.arguments());
                var thought = InnerArguments.of(arguments).thinking();
                if (!thought.isBlank()) {
                    text(thought);
                }
                call(call.id(), call.name(), null);
                call(call.id(), null, InnerArguments.removedFrom(arguments).json());
            });
        }
    }

    private void text(String piece) {
        var names = run.step().names();
        write(seq -> new RunEvent.TextDelta(run.id(), seq, names.step(), names.said(), piece));
    }

    private void reasoning(String piece, @Nullable String signature) {
        var names = run.step().names();
        write(seq -> new RunEvent.ReasoningDelta(run.id(), seq, names.step(), names.said(), piece, signature));
    }

    /** First the name, then only pieces of the arguments. */
    private void call(String id, @Nullable String name, @Nullable String arguments) {
        if (name != null && rules.isOutside(name)) {
            outsideCalls.add(id);
        }
        boolean outside = outsideCalls.contains(id);
        var names = run.step().names();
        var message = outside ? names.asking() : names.said();
        write(seq -> new RunEvent.CallDelta(run.id(), seq, names.step(), message, id, name, arguments, outside));
    }

    private void write(LongFunction<RunEvent> event) {
        run.stream().write(seq -> {
            var said = event.apply(seq);
            run.step().draft().streamed(said);
            return said;
        });
    }
}
