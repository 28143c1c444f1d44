package io.skein.memory.driving;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.RunOptions.OnBusy;
import io.skein.contracts.runs.StepCommitted;
import io.skein.contracts.runs.StepRecord;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import io.skein.memory.begins.Begins;
import io.skein.memory.commits.Commits;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does what a runner does with the record, a step at a time. */
@Singleton
public class Driver {

    public static final String RUNNER = "runner-1";
    public static final Usage USAGE = new Usage(10, 5, 15, null, null, null, 15, 1);

    private final Begins begins;
    private final Commits commits;

    Driver(Begins begins, Commits commits) {
        this.begins = begins;
        this.commits = commits;
    }

    public static BeginRun request(ConversationId conversation, String text) {
        return request(conversation, text, OnBusy.QUEUE);
    }

    public static BeginRun request(ConversationId conversation, String text, OnBusy onBusy) {
        return new BeginRun(RunId.random(), conversation, RUNNER, List.of(said(text)), options(onBusy), Known.NOTHING);
    }

    public static NewMessage said(String text) {
        return new NewMessage.Said(
                Role.USER, List.of(new Part.Text(text)), null, UUID.randomUUID().toString(), null);
    }

    public static RunOptions options(OnBusy onBusy) {
        return new RunOptions(
                "send_message",
                50,
                true,
                false,
                false,
                onBusy,
                true,
                "send_message",
                "message",
                null,
                false,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    public BeginAnswer begin(BeginRun begin) {
        return await(begins.begin(begin));
    }

    public RunContext begun(BeginRun begin) {
        return ((BeginAnswer.Begun) begin(begin)).context();
    }

    public StepCommitted commit(RunContext context, CommitStep commit) {
        return await(commits.commit(context.runId(), commit));
    }

    /** An answer by plain text that ends the run. */
    public static CommitStep answer(RunContext context, String text) {
        return step(context, List.of(spoken(context, text)), List.of(), StopReason.END_TURN);
    }

    public static CommitStep step(
            RunContext context, List<Message> messages, List<CallEdits> edits, @Nullable StopReason stop) {
        return new CommitStep(
                RUNNER,
                context.epoch(),
                record(context),
                messages,
                edits,
                stop,
                null,
                Duration.ofMillis(3),
                Known.NOTHING,
                null);
    }

    public static Message spoken(RunContext context, String text) {
        return Message.ofStep(
                MessageId.random(),
                Role.ASSISTANT,
                List.of(new Part.Text(text)),
                List.of(),
                List.of(),
                context.runId(),
                context.firstStepId(),
                now());
    }

    /** A step that calls a memory tool: the call, the empty return, and the edit that fills it. */
    public static CommitStep append(RunContext context, String label, String text) {
        var call = new ToolCall("call_" + UUID.randomUUID(), "memory_insert", "{}");
        var asked = Message.ofStep(
                MessageId.random(),
                Role.ASSISTANT,
                List.of(),
                List.of(call),
                List.of(),
                context.runId(),
                context.firstStepId(),
                now());
        var returned = Message.ofStep(
                MessageId.random(),
                Role.TOOL,
                List.of(),
                List.of(),
                List.of(),
                context.runId(),
                context.firstStepId(),
                now());
        var edits = new CallEdits(call.id(), List.of(new Edit.Append(label, text)));
        return step(context, List.of(asked, returned), List.of(edits), null);
    }

    private static StepRecord record(RunContext context) {
        return new StepRecord(
                context.firstStepId(),
                0,
                "skein/demo",
                "demo",
                "skein",
                null,
                128000,
                USAGE,
                Instant.now(),
                Duration.ofMillis(4),
                Duration.ZERO,
                Duration.ofMillis(5),
                Map.of(),
                null,
                List.of());
    }

    /** As precise as the database. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
