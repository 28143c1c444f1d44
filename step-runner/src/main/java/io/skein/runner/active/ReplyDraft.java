package io.skein.runner.active;

import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.StepPiece;
import io.skein.contracts.runs.TokenLogprob;
import io.skein.contracts.runs.Usage;
import io.skein.models.ModelEvent;
import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Thought;
import io.skein.platform.texts.Texts;
import io.skein.runner.machine.Reply;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.InnerArguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer while it comes in. {@code several} says whether more than the first call counts, {@code byText}
 * whether the agent thinks outside of its calls. Used by one thread at a time.
 */
public final class ReplyDraft {

    private final boolean several;
    private final boolean byText;
    private final StringBuilder text = new StringBuilder();
    private final List<StepPiece> pieces = new ArrayList<>();
    private String firstCall = "";
    private List<TokenLogprob> logprobs = List.of();

    public ReplyDraft(boolean several, boolean byText) {
        this.several = several;
        this.byText = byText;
    }

    /** Notes the event; false if it belongs to a call that does not count. */
    public boolean take(ModelEvent event) {
        return switch (event) {
            case ModelEvent.Text(var fragment) -> {
                text.append(fragment);
                yield true;
            }
            case ModelEvent.CallStarted(var id, var name) -> {
                firstCall = firstCall.isEmpty() ? id : firstCall;
                yield counts(id);
            }
            case ModelEvent.CallArguments(var id, var fragment) -> counts(id);
            case ModelEvent.Reasoning reasoning -> true;
            case ModelEvent.Completed completed -> {
                logprobs = completed.logprobs();
                yield true;
            }
        };
    }

    /** What the readers of the run were told of the answer. */
    public void streamed(RunEvent event) {
        StepPiece.of(event).ifPresent(pieces::add);
    }

    public List<StepPiece> pieces() {
        return pieces;
    }

    /** How likely the tokens were; null unless the request asked for that and the model said it. */
    @Nullable
    public List<TokenLogprob> logprobs() {
        return logprobs.isEmpty() ? null : logprobs;
    }

    private boolean counts(String callId) {
        return several || callId.equals(firstCall);
    }

    /** What was said by now; calls that are not complete are left out. */
    public Reply soFar() {
        return new Reply(text.isEmpty() ? List.of() : List.of(said(text.toString())), List.of(), true, Usage.NONE);
    }

    public Reply of(ModelEvent.Completed done) {
        var counted = several ? done.calls() : done.calls().stream().limit(1).toList();
        var calls = counted.stream().map(ReplyDraft::call).toList();
        var content = new ArrayList<Part>();
        done.thoughts().stream().map(ReplyDraft::part).forEach(content::add);
        if (!done.text().isEmpty()) {
            content.add(said(done.text()));
        }
        if (!byText) {
            calls.stream()
                    .map(call ->
                            InnerArguments.of(Arguments.read(call.arguments())).thinking())
                    .filter(thought -> !thought.isBlank())
                    .forEach(thought -> content.add(said(thought)));
        }
        return new Reply(content, calls, done.finish() == ModelEvent.Finish.LENGTH, usage(done.tokens()));
    }

    private static Part said(String text) {
        return new Part.Text(Texts.storable(text));
    }

    private static ToolCall call(Call call) {
        return new ToolCall(
                call.id(),
                call.name(),
                Texts.storable(Arguments.read(call.arguments()).json()));
    }

    private static Part part(Thought thought) {
        if (thought.redacted() != null) {
            return new Part.RedactedReasoning(thought.redacted());
        }
        return thought.text() == null
                ? new Part.OmittedReasoning(thought.signature())
                : new Part.Reasoning(Texts.storable(thought.text()), thought.signature());
    }

    private static Usage usage(ModelEvent.Tokens tokens) {
        return new Usage(
                tokens.prompt(),
                tokens.completion(),
                tokens.total(),
                tokens.cachedInput(),
                tokens.cacheWrite(),
                tokens.reasoning(),
                tokens.total(),
                1);
    }
}
