package io.skein.memory.warmup;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.StepRecord;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a runner asks of the record for a turn of one step: a word, and an answer to it. */
record TrialTurn(ConversationId conversation) {

    private static final String RUNNER = "warmup";
    private static final List<Part> WORD = List.of(new Part.Text("Hello"));

    BeginRun begin() {
        var said = new NewMessage.Said(Role.USER, WORD, null, UUID.randomUUID().toString(), null);
        return new BeginRun(RunId.random(), conversation, RUNNER, List.of(said), options(), Known.NOTHING);
    }

    CommitStep commit(RunContext context) {
        var answer = Message.ofStep(
                MessageId.random(),
                Role.ASSISTANT,
                WORD,
                List.of(),
                List.of(),
                context.runId(),
                context.firstStepId(),
                Instant.now());
        return new CommitStep(
                RUNNER,
                context.epoch(),
                step(context),
                List.of(answer),
                List.of(),
                StopReason.END_TURN,
                null,
                Duration.ZERO,
                Known.NOTHING,
                null);
    }

    private static StepRecord step(RunContext context) {
        return new StepRecord(
                context.firstStepId(),
                0,
                "skein/demo",
                "demo",
                "skein",
                null,
                128_000,
                Usage.NONE,
                Instant.now(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Map.of(),
                null,
                List.of());
    }

    private static RunOptions options() {
        return RunOptions.plain("send_conversation_message", 1, true, true, false);
    }
}
