package io.skein.models.answers;

import io.skein.contracts.runs.TokenLogprob;
import io.skein.models.ModelEvent;
import io.skein.models.ModelEvent.Finish;
import io.skein.models.ModelEvent.Tokens;
import io.skein.models.ModelFailure;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.ModelRequest.Thought;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the making: passes pieces on as events and joins them for the last one. Fed by one thread at a time;
 * only {@link #fail} may come from another.
 */
public final class Answer {

    private final MultiEmitter<? super ModelEvent> emitter;
    private final StringBuilder text = new StringBuilder();
    private final List<Thought> thoughts = new ArrayList<>();
    private final Map<Integer, CallInProgress> calls = new TreeMap<>();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private volatile boolean begun;
    private volatile boolean over;

    public Answer(MultiEmitter<? super ModelEvent> emitter) {
        this.emitter = emitter;
    }

    public void text(String fragment) {
        text.append(fragment);
        emit(new ModelEvent.Text(fragment));
    }

    public void reasoning(String fragment) {
        emit(new ModelEvent.Reasoning(fragment));
    }

    /** A whole thought, to be sent back to its maker later on. */
    public void thought(Thought thought) {
        thoughts.add(thought);
    }

    /** How likely the tokens were that the answer has so far. */
    public void logprobs(List<TokenLogprob> more) {
        logprobs.addAll(more);
    }

    /** The {@code index} is the call's place in the answer. A repeated start is ignored. */
    public void callStarts(int index, @Nullable String id, String name) {
        if (!calls.containsKey(index)) {
            var call = CallInProgress.of(id, name);
            calls.put(index, call);
            emit(new ModelEvent.CallStarted(call.id(), name));
        }
    }

    public void callArguments(int index, String fragment) {
        var call = calls.get(index);
        if (call != null && !fragment.isEmpty()) {
            call.arguments().append(fragment);
            emit(new ModelEvent.CallArguments(call.id(), fragment));
        }
    }

    public void complete(Finish finish, Tokens tokens) {
        if (over) {
            return;
        }
        over = true;
        var made = calls.values().stream().map(CallInProgress::toCall).toList();
        var reason = finish == Finish.STOP && !made.isEmpty() ? Finish.TOOL_CALLS : finish;
        emitter.emit(new ModelEvent.Completed(
                text.toString(), List.copyOf(thoughts), made, reason, tokens, List.copyOf(logprobs)));
        emitter.complete();
    }

    /**
     * A connection lost after the first piece is another failure than one that never came about: it cannot be repeated.
     */
    public void fail(ModelFailure failure) {
        if (over) {
            return;
        }
        over = true;
        emitter.fail(
                begun && failure.kind() == Kind.CONNECTION
                        ? new ModelFailure(Kind.CUT_OFF, failure.status(), failure.getMessage(), null, failure)
                        : failure);
    }

    public boolean isOver() {
        return over;
    }

    /** All that was written so far, for counting where the provider does not. */
    public String written() {
        var all = new StringBuilder(text);
        calls.values().forEach(call -> all.append(call.name()).append(call.arguments()));
        return all.toString();
    }

    private void emit(ModelEvent event) {
        if (!over) {
            begun = true;
            emitter.emit(event);
        }
    }
}
