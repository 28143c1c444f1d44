package io.skein.memory.replays;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.RunReplay;
import io.skein.contracts.runs.StepPiece;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import io.skein.memory.driving.Driver;
import io.skein.memory.replays.ReplayedRun.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final RunId RUN = RunId.random();
    private static final StepId FIRST = StepId.random();
    private static final StepId SECOND = StepId.random();
    private static final Message ASKED = message(1, Role.USER, "hello", FIRST);
    private static final Message CALLED = message(2, Role.ASSISTANT, "wait", FIRST);
    private static final Message SAID = message(3, Role.ASSISTANT, "hi there", SECOND);

    @Test
    void aRunIsToldStepByStepInThePiecesInWhichItWasStreamed() {
        var replay = replay(
                StopReason.END_TURN,
                List.of(step(FIRST, 0, 1), step(SECOND, 1, 1, piece("hi "), piece("there"))),
                ASKED,
                CALLED,
                SAID);

        assertThat(kinds(replay))
                .containsExactly("Accepted", "StepSaved", "TextDelta", "TextDelta", "StepSaved", "Finished");
        assertThat(replay.events()).extracting(RunEvent::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(replay.events().get(2)).isEqualTo(new RunEvent.TextDelta(RUN, 3, SECOND, SAID.id(), "hi "));
        assertThat(replay.endsRun()).isTrue();
    }

    @Test
    void aLongerRecordGoesOnWhereTheShorterEnded() {
        var waiting = replay(null, List.of(), ASKED);
        var half = replay(null, List.of(step(FIRST, 0, 1)), ASKED, CALLED);
        var whole = replay(StopReason.END_TURN, List.of(step(FIRST, 0, 1), step(SECOND, 1, 1)), ASKED, CALLED, SAID);

        assertThat(half.events()).startsWith(waiting.events().toArray(RunEvent[]::new));
        assertThat(whole.events()).startsWith(half.events().toArray(RunEvent[]::new));
        assertThat(half.endsRun()).isFalse();
    }

    @Test
    void aStepOfALaterDriverWithdrawsWhatTheEarlierOneStreamed() {
        var replay = replay(StopReason.END_TURN, List.of(step(FIRST, 0, 1), step(SECOND, 1, 3)), ASKED, CALLED, SAID);

        assertThat(kinds(replay)).containsExactly("Accepted", "StepSaved", "StepWithdrawn", "StepSaved", "Finished");
        assertThat(replay.events().get(2).seq() >> 32).isEqualTo(2);
    }

    /** The model was asked, did not take so much, and was asked again by whoever the run went to meanwhile. */
    @Test
    void whatWasSummedUpBeforeAnAnswerComesBeforeItAndBeforeTheChangeOfHands() {
        // Given
        var summary = message(2, Role.SUMMARY, "they greeted", FIRST);
        var answer = message(3, Role.ASSISTANT, "hi there", FIRST);

        // When
        var waiting = replay(null, List.of(), summary, ASKED);
        var whole = replay(StopReason.END_TURN, List.of(step(FIRST, 0, 2)), summary, ASKED, answer);

        // Then
        assertThat(kinds(waiting)).containsExactly("Accepted", "Compacted");
        assertThat(kinds(whole)).containsExactly("Accepted", "Compacted", "StepWithdrawn", "StepSaved", "Finished");
        assertThat(whole.events()).startsWith(waiting.events().toArray(RunEvent[]::new));
    }

    @Test
    void returnsOfAnotherRunsCallsAreToldBeforeTheSteps() {
        var call = new ToolCall("call", "book", "{}");
        var returned = Message.ofStep(
                        MessageId.random(),
                        Role.TOOL,
                        List.of(),
                        List.of(),
                        List.of(ToolReturn.done(call, "done")),
                        RUN,
                        FIRST,
                        Instant.EPOCH)
                .withSeq(2);

        var replay = replay(StopReason.END_TURN, List.of(step(SECOND, 0, 1)), returned, SAID);

        assertThat(kinds(replay)).containsExactly("Accepted", "StepSaved", "StepSaved", "Finished");
    }

    @Test
    void ofAFailedStepThePiecesAreToldAndNothingElse() {
        var failed = new Step(FIRST, 0, 1, true, List.of(piece("half")));

        assertThat(kinds(replay(StopReason.ERROR, List.of(failed), ASKED)))
                .containsExactly("Accepted", "TextDelta", "Finished");
    }

    @Test
    void aPieceIsTheEventThatItWas() {
        var at = new StepPiece.Place(RUN, FIRST, SAID.id(), CALLED.id());
        var events = List.<RunEvent>of(
                new RunEvent.TextDelta(RUN, 7, FIRST, SAID.id(), "a"),
                new RunEvent.ReasoningDelta(RUN, 7, FIRST, SAID.id(), "b", null),
                new RunEvent.ReasoningDelta(RUN, 7, FIRST, SAID.id(), "", "signature"),
                new RunEvent.CallDelta(RUN, 7, FIRST, SAID.id(), "c1", "book", null, false),
                new RunEvent.CallDelta(RUN, 7, FIRST, SAID.id(), "c1", null, "{}", false),
                new RunEvent.CallDelta(RUN, 7, FIRST, CALLED.id(), "c2", "ask", null, true),
                new RunEvent.CallDelta(RUN, 7, FIRST, CALLED.id(), "c2", null, "{}", true));

        assertThat(events)
                .allSatisfy(
                        event -> assertThat(StepPiece.of(event).orElseThrow().event(at, 7))
                                .isEqualTo(event));
    }

    private static RunReplay replay(@Nullable StopReason stop, List<Step> steps, Message... messages) {
        var run = new ReplayedRun(
                RUN,
                AgentType.LETTA_V1_AGENT,
                Driver.options(RunOptions.OnBusy.QUEUE),
                steps.isEmpty() ? 1 : steps.getLast().epoch(),
                stop,
                Usage.NONE,
                null,
                steps);
        return Replay.of(run, new ArrayList<>(List.of(messages)));
    }

    private static Step step(StepId id, int number, int epoch, StepPiece... pieces) {
        return new Step(id, number, epoch, false, List.of(pieces));
    }

    private static StepPiece piece(String text) {
        return new StepPiece(StepPiece.Kind.TEXT, text, null);
    }

    private static List<String> kinds(RunReplay replay) {
        return replay.events().stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static Message message(long seq, Role role, String text, StepId step) {
        return Message.ofStep(
                        MessageId.random(),
                        role,
                        List.of(new Part.Text(text)),
                        List.of(),
                        List.of(),
                        RUN,
                        step,
                        Instant.EPOCH.plusSeconds(seq))
                .withSeq(seq);
    }
}
