package io.skein.contracts.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.compaction.CompactionPlan.Evict;
import io.skein.contracts.compaction.CompactionPlan.Nothing;
import io.skein.contracts.compaction.CompactionSettings.Mode;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompactionPlannerTest {

    private static final int HISTORIES = 400;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void freesWhatItPromisedOrAllThatMayGo(Mode mode) {
        for (var history : histories()) {
            var settings = settings(mode, history.random().nextDouble());
            if (plan(settings, history) instanceof Evict plan) {
                int all = tokens(history.talk());
                assertThat(plan.freedTokens() + plan.keptTokens()).isEqualTo(all);
                assertThat(plan.freedTokens()).isPositive();
                assertThat(plan.keptTokens() <= settings.kept() * all || largerCuts(plan, history) == 0)
                        .as("kept %s of %s", plan.keptTokens(), all)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void neverCutsACallFromItsReturn(Mode mode) {
        for (var history : histories()) {
            if (plan(settings(mode, history.random().nextDouble()), history) instanceof Evict plan) {
                var evicted = history.talk().subList(0, plan.evicted().messages());
                var calls = new HashSet<String>();
                evicted.forEach(message -> {
                    message.toolCalls().forEach(call -> calls.add(call.id()));
                    message.toolReturns().forEach(result -> calls.remove(result.callId()));
                });
                var answeredLater = history.talk().stream()
                        .skip(plan.evicted().messages())
                        .flatMap(message -> message.toolReturns().stream())
                        .anyMatch(result -> calls.contains(result.callId()));
                assertThat(answeredLater).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void neverEvictsTheTurnInProgressOrAWaitingCall(Mode mode) {
        for (var history : histories()) {
            if (plan(settings(mode, history.random().nextDouble()), history) instanceof Evict plan) {
                assertThat(plan.evicted().toSeq()).isLessThan(history.turnFrom());
                assertThat(history.waitingSeqs())
                        .allMatch(seq -> seq > plan.evicted().toSeq());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatGoesIsTheOldestPartWithoutSystemMessageAndSummary(Mode mode) {
        for (var history : histories()) {
            if (plan(settings(mode, 0.3), history) instanceof Evict plan) {
                var evicted = history.talk().subList(0, plan.evicted().messages());
                assertThat(plan.evicted().fromSeq())
                        .isEqualTo(evicted.getFirst().seq());
                assertThat(plan.evicted().toSeq()).isEqualTo(evicted.getLast().seq());
                assertThat(evicted).noneMatch(message -> message.role() == Role.SUMMARY);
            }
        }
    }

    @Test
    void keepsThePartOfTheTokensThatTheSettingSays() {
        var history = new Histories(new Random(1)).plain(100);

        var plan = (Evict) plan(settings(Mode.SLIDING_WINDOW, 0.3), history);

        assertThat(plan.keptMessages()).isEqualTo(30);
    }

    @Test
    void modeAllLeavesNothingWhenNoTurnIsInProgress() {
        var history = new Histories(new Random(1)).plain(16);

        assertThat(plan(settings(Mode.ALL, 0.3), history)).isEqualTo(new Evict(new Evicted(2, 17, 16), 160, 0, 0));
    }

    @Test
    void callIdsThatOccurAgainAreCallsOfTheirOwn() {
        var history = new Histories(new Random(1)).sameCallIdInEveryTurn(10);

        var plan = (Evict) plan(settings(Mode.SLIDING_WINDOW, 0.5), history);

        assertThat(plan.keptMessages()).isEqualTo(20);
    }

    @Test
    void aWindowWithOnlyASummaryHasNothingToEvict() {
        var history = new Histories(new Random(1)).plain(0);

        assertThat(plan(settings(Mode.ALL, 0.3), history)).isInstanceOf(Nothing.class);
    }

    private static List<Histories.History> histories() {
        return IntStream.range(0, HISTORIES)
                .mapToObj(seed -> new Histories(new Random(seed)).any())
                .toList();
    }

    private static CompactionPlan plan(CompactionSettings settings, Histories.History history) {
        return new CompactionPlanner(settings, CompactionPlannerTest::tokens)
                .plan(history.window(), history.turnFrom());
    }

    /** Cuts after the planned one that the rules allow, found the slow way. */
    private static long largerCuts(Evict plan, Histories.History history) {
        return IntStream.rangeClosed(
                        plan.evicted().messages() + 1, history.talk().size())
                .filter(history::mayCut)
                .count();
    }

    private static CompactionSettings settings(Mode mode, double percentage) {
        return new CompactionSettings(null, null, null, false, null, mode, percentage);
    }

    private static int tokens(Message message) {
        return message.text().length();
    }

    private static int tokens(List<Message> messages) {
        return messages.stream().mapToInt(CompactionPlannerTest::tokens).sum();
    }
}
