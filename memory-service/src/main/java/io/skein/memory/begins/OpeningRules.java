package io.skein.memory.begins;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.BeginRun;
import io.skein.memory.participants.Participants;
import io.skein.memory.takeovers.InputMessages;
import io.skein.platform.failures.Rejection;
import java.util.Map;

/** Decides whether a run that is not on record yet begins, waits or is refused. Pure. */
record OpeningRules(int queueLimit) {

    Opening decide(BeginRun begin, BeginScene scene, Pending pending) {
        return decide(begin, scene.situation(), pending, scene.participants());
    }

    Opening decide(BeginRun begin, Situation situation, Pending pending, Participants participants) {
        if (situation.repeats().isPresent()) {
            return new Opening.Repeat(situation.repeats().get());
        }
        if (situation.archived()) {
            throw archived(begin);
        }
        InputMessages.check(begin.messages());
        participants.requireWord(begin.messages());
        if (situation.running().isEmpty() && (pending.request().isPresent() || situation.waiting() == 0)) {
            return begin.hold() && pending.request().isEmpty() && !Approvals.areIn(begin.messages())
                    ? new Opening.Hold()
                    : new Opening.Start(Approvals.fitted(begin.messages(), pending));
        }
        if (Approvals.areIn(begin.messages())) {
            throw Approvals.nothingPending();
        }
        return switch (begin.options().onBusy()) {
            case QUEUE -> new Opening.Wait(place(situation));
            case REJECT -> throw busy(situation);
            case INTERRUPT -> interrupt(situation);
            case MERGE -> situation.waiting() == 0 ? new Opening.Wait(1) : new Opening.Merge();
        };
    }

    private Opening interrupt(Situation situation) {
        int place = place(situation);
        return situation
                .running()
                .<Opening>map(running -> new Opening.Interrupt(running, place))
                .orElseGet(() -> new Opening.Wait(place));
    }

    private int place(Situation situation) {
        if (situation.waiting() >= queueLimit) {
            throw new Rejection(
                    ErrorCode.QUEUE_FULL,
                    situation.waiting() + " messages wait for this conversation already (limit: " + queueLimit
                            + "). Please wait for some of them to be answered.");
        }
        return situation.waiting() + 1;
    }

    private static Rejection archived(BeginRun begin) {
        return new Rejection(
                ErrorCode.CONVERSATION_ARCHIVED,
                "CONFLICT: Cannot send a new message: Conversation " + begin.conversationId()
                        + " is archived. Please unarchive it first.");
    }

    private static Rejection busy(Situation situation) {
        var run = situation.busy().map(RunId::value).orElse("");
        return new Rejection(
                ErrorCode.CONVERSATION_BUSY,
                "CONFLICT: Cannot send a new message: Another request (run_id=" + run + ") is currently being processed"
                        + " for this conversation. Please wait for it to complete.",
                Map.of("run_id", run));
    }
}
