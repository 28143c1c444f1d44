package io.skein.runner.active;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.runs.RunContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The ids of a step and of the messages it may bring, made before the model is asked so that what is streamed and
 * what is stored carry the same. {@code asking} names the message with calls that somebody outside decides on.
 */
public record StepNames(StepId step, MessageId said, MessageId asking) {

    private static final long VERSION = 0xF000L;
    private static final long RANDOM_VERSION = 0x4000L;

    public static StepNames of(RunContext context, int number) {
        return new StepNames(stepId(context, number, context.epoch()), MessageId.random(), MessageId.random());
    }

    /** The step that whoever drove this run before may have streamed and did not put on record. */
    public static StepId before(RunContext context) {
        return stepId(context, context.stepsDone(), context.epoch() - 1);
    }

    /** Made from what both drivers of a run know, so that the later one can withdraw what the earlier one streamed. */
    private static StepId stepId(RunContext context, int number, int epoch) {
        if (number == 0) {
            return context.firstStepId();
        }
        var name = context.runId() + "/" + number + "/" + epoch;
        var hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        var high = (hash.getMostSignificantBits() & ~VERSION) | RANDOM_VERSION;
        return new StepId(StepId.PREFIX + "-" + new UUID(high, hash.getLeastSignificantBits()));
    }
}
