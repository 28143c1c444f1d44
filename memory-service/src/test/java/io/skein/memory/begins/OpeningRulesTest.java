package io.skein.memory.begins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunOptions.OnBusy;
import io.skein.memory.driving.Driver;
import io.skein.memory.participants.Participants;
import io.skein.memory.takeovers.InputMessages;
import io.skein.platform.failures.Rejection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningRulesTest {

    private static final RunId OTHER = RunId.random();
    private static final Situation FREE = new Situation(Optional.empty(), Optional.empty(), Optional.empty(), 0, false);
    private static final Situation BUSY =
            new Situation(Optional.empty(), Optional.of(OTHER), Optional.empty(), 2, false);
    private static final Message REQUEST = new Message(
            MessageId.random(),
            7,
            Role.APPROVAL,
            List.of(),
            List.of(new ToolCall("call_1", "send", "{}"), new ToolCall("call_2", "send", "{}")),
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            false,
            Instant.EPOCH);
    private static final Pending ASKED = new Pending(Optional.of(REQUEST), List.of());

    private final OpeningRules rules = new OpeningRules(3);

    @Test
    void anArchivedConversationTakesNothingButARepeat() {
        var archived = new Situation(Optional.empty(), Optional.empty(), Optional.empty(), 0, true);
        var sent = new Situation(Optional.of(OTHER), Optional.empty(), Optional.empty(), 0, true);

        assertRefused(ErrorCode.CONVERSATION_ARCHIVED, Map.of(), said(OnBusy.QUEUE), archived, Pending.NOTHING);
        assertThat(decide(said(OnBusy.QUEUE), sent)).isEqualTo(new Opening.Repeat(OTHER));
    }

    @Test
    void aFreeConversationStarts() {
        var begin = said(OnBusy.QUEUE);
        assertThat(decide(begin, FREE)).isEqualTo(new Opening.Start(begin.messages()));
    }

    @Test
    void aBusyConversationQueuesBehindThoseThatWait() {
        assertThat(decide(said(OnBusy.QUEUE), BUSY)).isEqualTo(new Opening.Wait(3));
        assertThat(decide(said(OnBusy.MERGE), BUSY)).isEqualTo(new Opening.Merge());
        assertThat(decide(said(OnBusy.INTERRUPT), BUSY)).isEqualTo(new Opening.Interrupt(OTHER, 3));
    }

    @Test
    void whoeverWaitsGoesFirst() {
        var waiting = new Situation(Optional.empty(), Optional.empty(), Optional.of(OTHER), 1, false);
        assertThat(decide(said(OnBusy.QUEUE), waiting)).isEqualTo(new Opening.Wait(2));
    }

    @Test
    void aQueueHasAnEnd() {
        var full = new Situation(Optional.empty(), Optional.of(OTHER), Optional.empty(), 3, false);
        assertRefused(ErrorCode.QUEUE_FULL, Map.of(), said(OnBusy.QUEUE), full, Pending.NOTHING);
    }

    @Test
    void whoeverAsksIsRefusedByABusyConversation() {
        assertRefused(
                ErrorCode.CONVERSATION_BUSY,
                Map.of("run_id", OTHER.value()),
                said(OnBusy.REJECT),
                BUSY,
                Pending.NOTHING);
    }

    @Test
    void whatWasSentBeforeIsTheSameRun() {
        var sent = new Situation(Optional.of(OTHER), Optional.of(OTHER), Optional.empty(), 0, false);
        assertThat(decide(said(OnBusy.REJECT), sent)).isEqualTo(new Opening.Repeat(OTHER));
    }

    @Test
    void aPlainMessageDoesNotPassAPendingRequest() {
        var details = Map.<String, Object>of("pending_request_id", REQUEST.id().value());
        assertRefused(ErrorCode.PENDING_APPROVAL, details, said(OnBusy.QUEUE), FREE, ASKED);
    }

    @Test
    void aDecisionNeedsAPendingRequest() {
        assertRefused(ErrorCode.NO_PENDING_APPROVAL, Map.of(), decided("call_1"), FREE, Pending.NOTHING);
        assertRefused(ErrorCode.NO_PENDING_APPROVAL, Map.of(), decided("call_1"), BUSY, Pending.NOTHING);
    }

    @Test
    void decisionsAreForExactlyThePendingCalls() {
        var begin = decided("call_2", "call_1");
        assertThat(rules.decide(begin, FREE, ASKED, Participants.ANYBODY))
                .isEqualTo(new Opening.Start(begin.messages()));
        assertThatThrownBy(() -> rules.decide(decided("call_1"), FREE, ASKED, Participants.ANYBODY))
                .hasMessage("Invalid tool call IDs. Expected '['call_1', 'call_2']', but received '['call_1']'.");
    }

    @Test
    void aDecisionOnTheRequestHoldsForAllItsCalls() {
        var verdict = new Decision.Verdict("", false, "no");
        var begin = begin(new NewMessage.Decided(List.of(verdict), REQUEST.id().value(), "o"), OnBusy.QUEUE);

        var opening = (Opening.Start) rules.decide(begin, FREE, ASKED, Participants.ANYBODY);

        assertThat(((NewMessage.Decided) opening.input().getFirst()).decisions())
                .containsExactly(
                        new Decision.Verdict("call_1", false, "no"), new Decision.Verdict("call_2", false, "no"));
    }

    @Test
    void anAnswerThatCameBeforeLetsTheTurnGoOn() {
        var answer = decided("call_1", "call_2");
        var answered = new Pending(Optional.empty(), List.of(REQUEST, decisions(answer)));

        var opening = (Opening.Start) rules.decide(answer, FREE, answered, Participants.ANYBODY);

        assertThat(opening.input())
                .singleElement()
                .isInstanceOfSatisfying(
                        NewMessage.Said.class,
                        said -> assertThat(said.otid())
                                .isEqualTo(answer.messages().getFirst().otid()));
    }

    @Test
    void anAnswerThatCameBeforeToOtherCallsIsRefused() {
        var answered = new Pending(Optional.empty(), List.of(REQUEST, decisions(decided("call_1", "call_2"))));

        assertRefused(ErrorCode.NO_PENDING_APPROVAL, Map.of(), decided("call_1"), FREE, answered);
    }

    private static Message decisions(BeginRun answer) {
        return new InputMessages(answer.runId(), StepId.random(), Instant.EPOCH)
                .of(answer.messages())
                .getFirst();
    }

    @Test
    void aDecisionPassesThoseThatWaitForIt() {
        var waiting = new Situation(Optional.empty(), Optional.empty(), Optional.of(OTHER), 1, false);
        assertThat(rules.decide(decided("call_1", "call_2"), waiting, ASKED, Participants.ANYBODY))
                .isInstanceOf(Opening.Start.class);
    }

    private Opening decide(BeginRun begin, Situation situation) {
        return rules.decide(begin, situation, Pending.NOTHING, Participants.ANYBODY);
    }

    private void assertRefused(
            ErrorCode code, Map<String, ?> details, BeginRun begin, Situation situation, Pending request) {
        assertThatThrownBy(() -> rules.decide(begin, situation, request, Participants.ANYBODY))
                .isInstanceOfSatisfying(Rejection.class, no -> {
                    assertThat(no.code()).isEqualTo(code);
                    assertThat(no.details()).isEqualTo(details);
                });
    }

    private static BeginRun said(OnBusy onBusy) {
        return begin(Driver.said("hello"), onBusy);
    }

    private static BeginRun decided(String... calls) {
        var verdicts = Arrays.stream(calls)
                .<Decision>map(call -> new Decision.Verdict(call, true, null))
                .toList();
        return begin(new NewMessage.Decided(verdicts, null, "o"), OnBusy.QUEUE);
    }

    private static BeginRun begin(NewMessage message, OnBusy onBusy) {
        return new BeginRun(
                RunId.random(),
                ConversationId.random(),
                "runner",
                List.of(message),
                Driver.options(onBusy),
                Known.NOTHING);
    }
}
