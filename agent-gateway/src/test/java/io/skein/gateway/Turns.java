package io.skein.gateway;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.TokenLogprob;
import io.skein.contracts.runs.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down turns, event by event, with the numbers that a runner gives. */
public final class Turns {

    public static final MessageId MESSAGE = MessageId.of("message-dbf8cc5e-a244-46aa-90a1-977945252506");
    public static final MessageId RETURN = MessageId.of("message-09111a4b-0865-419a-a101-9826224149eb");
    public static final StepId STEP = StepId.of("step-e615c7ec-3a33-4305-8549-484ef4e04a3c");
    public static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");
    public static final Usage USAGE = new Usage(4, 3, 7, 0, null, 0, 7, 1);

    private final RunId run;
    private final List<RunEvent> events = new ArrayList<>();

    private Turns(RunId run) {
        this.run = run;
    }

    public static Turns of(RunId run) {
        return new Turns(run);
    }

    public Turns accepted() {
        return accepted(AgentType.LETTA_V1_AGENT);
    }

    public Turns accepted(AgentType agent) {
        return add(new RunEvent.Accepted(run, next(), 0, agent));
    }

    public Turns text(String text) {
        return add(new RunEvent.TextDelta(run, next(), STEP, MESSAGE, text));
    }

    public Turns reasoning(String text) {
        return add(new RunEvent.ReasoningDelta(run, next(), STEP, MESSAGE, text, null));
    }

    public Turns call(String name, String arguments, boolean outside) {
        add(new RunEvent.CallDelta(run, next(), STEP, MESSAGE, "call_1", name, null, outside));
        return add(new RunEvent.CallDelta(run, next(), STEP, MESSAGE, "call_1", null, arguments, outside));
    }

    public Turns saved(List<Part> parts, ToolCall... calls) {
        return saved(Message.ofStep(MESSAGE, Role.ASSISTANT, parts, List.of(calls), List.of(), run, STEP, AT));
    }

    public Turns saved(List<Part> parts, List<TokenLogprob> logprobs) {
        var message = Message.ofStep(MESSAGE, Role.ASSISTANT, parts, List.of(), List.of(), run, STEP, AT);
        return add(new RunEvent.StepSaved(run, next(), STEP, List.of(message), USAGE, logprobs));
    }

    public Turns saved(Message... messages) {
        return add(new RunEvent.StepSaved(run, next(), STEP, List.of(messages), USAGE));
    }

    public Message returned(ToolReturn result) {
        return Message.ofStep(RETURN, Role.TOOL, List.of(), List.of(), List.of(result), run, STEP, AT);
    }

    public List<RunEvent> finished() {
        return finished(StopReason.END_TURN, null);
    }

    public List<RunEvent> finished(StopReason reason, @Nullable RunError error) {
        add(new RunEvent.Finished(run, next(), reason, USAGE, error));
        return events();
    }

    public List<RunEvent> events() {
        return List.copyOf(events);
    }

    private Turns add(RunEvent event) {
        events.add(event);
        return this;
    }

    private long next() {
        return events.size() + 1L;
    }
}
