package io.skein.contracts.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.compaction.CompactionPlan.Evict;
import io.skein.contracts.compaction.CompactionPlan.Nothing;
import io.skein.contracts.compaction.CompactionPlanner.Aim;
import io.skein.contracts.compaction.CompactionSettings.Mode;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of plans for any window and any settings, tried on a few thousand of both; the seed names the case. */
class CompactionPlannerTest {

    private static final int CASES = 1_000;

    /** A window, how it is to be compacted, and why. */
    private record Case(int seed, Histories.History history, CompactionSettings settings, Aim aim) {

        static Case of(int seed) {
            var history = new Histories(new Random(seed)).any();
            var random = history.random();
            var settings = new CompactionPatch(
                            null,
                            null,
                            null,
                            null,
                            null,
                            Mode.values()[random.nextInt(Mode.values().length)],
                            random.nextInt(10) / 9.0,
                            random.nextBoolean() ? null : random.nextInt(30),
                            random.nextBoolean() ? null : random.nextInt(30),
                            random.nextBoolean() ? null : random.nextInt(12))
                    .over(CompactionSettings.DEFAULT);
            return new Case(seed, history, settings, Aim.values()[random.nextInt(2)]);
        }

        CompactionPlan plan() {
            return plan(history.window());
        }

        CompactionPlan plan(List<Message> window) {
            return new CompactionPlanner(settings, aim, CompactionPlannerTest::tokens).plan(window, history.turnFrom());
        }

        /** Cuts behind a planned one that all rules allow, found the slow way. */
        long laterCuts(Evict plan) {
            int keep = settings.keepLast() == null ? 0 : settings.keepLast();
            int size = history.talk().size();
            return IntStream.rangeClosed(plan.evicted().messages() + 1, size - keep)
                    .filter(history::mayCut)
                    .count();
        }
    }

    private record Planned(Case of, Evict plan) {

        List<Message> evicted() {
            return of.history().talk().subList(0, plan.evicted().messages());
        }

        List<Message> kept() {
            return of.history()
                    .talk()
                    .subList(plan.evicted().messages(), of.history().talk().size());
        }
    }

    private static Stream<Case> cases() {
        return IntStream.range(0, CASES).mapToObj(Case::of);
    }

    private static Stream<Planned> plans() {
        return cases().flatMap(one -> one.plan() instanceof Evict plan ? Stream.of(new Planned(one, plan)) : null);
    }

    @Test
    void freesWhatItPromisesOrAllThatMayGo() {
        forAllPlans(planned -> {
            var plan = planned.plan();
            var settings = planned.of().settings();
            int all = tokens(planned.of().history().talk());

            assertThat(plan.freedTokens()).isEqualTo(tokens(planned.evicted()));
            assertThat(plan.keptTokens()).isEqualTo(tokens(planned.kept()));
            boolean enough =
                    switch (planned.of().aim()) {
                        case TOKENS -> plan.keptTokens() <= settings.kept() * all;
                        case MESSAGES -> plan.keptMessages() <= settings.keptMessages();
                    };
            assertThat(enough && settings.mode().keepsRecent() || planned.of().laterCuts(plan) == 0)
                    .isTrue();
        });
    }

    @Test
    void takesNoMoreThanItHasTo() {
        forAllPlans(planned -> {
            var evicted = planned.evicted();
            var history = planned.of().history();
            int before = IntStream.range(1, evicted.size())
                    .filter(history::mayCut)
                    .max()
                    .orElse(0);
            var settings = planned.of().settings();
            int kept = tokens(history.talk().subList(before, history.talk().size()));

            if (settings.mode().keepsRecent()) {
                switch (planned.of().aim()) {
                    case TOKENS -> assertThat((double) kept).isGreaterThan(settings.kept() * tokens(history.talk()));
                    case MESSAGES -> assertThat(history.talk().size() - before).isGreaterThan(settings.keptMessages());
                }
            }
        });
    }

    @Test
    void neverCutsACallFromItsReturn() {
        forAllPlans(planned -> {
            var calls = new HashSet<String>();
            planned.evicted().forEach(message -> {
                message.toolCalls().forEach(call -> calls.add(call.id()));
                message.toolReturns().forEach(result -> calls.remove(result.callId()));
            });
            assertThat(planned.kept().stream().flatMap(message -> message.toolReturns().stream()))
                    .noneMatch(result -> calls.contains(result.callId()));
        });
    }

    @Test
    void neverEvictsTheTurnInProgressAWaitingCallOrWhatIsToBeKept() {
        forAllPlans(planned -> {
            var history = planned.of().history();
            var keep = planned.of().settings().keepLast();
            long last = planned.plan().evicted().toSeq();

            assertThat(last).isLessThan(history.turnFrom());
            assertThat(history.waitingSeqs()).allMatch(seq -> seq > last);
            assertThat(planned.kept()).hasSizeGreaterThanOrEqualTo(keep == null ? 0 : keep);
        });
    }

    @Test
    void whatGoesIsTheOldestPartWithoutSystemMessageAndSummary() {
        forAllPlans(planned -> {
            var evicted = planned.evicted();

            assertThat(planned.plan().evicted())
                    .isEqualTo(new Evicted(
                            evicted.getFirst().seq(), evicted.getLast().seq(), evicted.size()));
            assertThat(evicted).noneMatch(message -> message.role() == Role.SUMMARY || message.role() == Role.SYSTEM);
        });
    }

    @Test
    void doneAgainAndAgainItEndsAndTheWindowOnlyShrinks() {
        cases().forEach(one -> {
            var window = new ArrayList<>(one.history().window());
            int rounds = 0;
            while (one.plan(window) instanceof Evict plan) {
                int before = tokens(window);
                window.removeIf(message -> message.role() != Role.SYSTEM
                        && message.role() != Role.SUMMARY
                        && message.seq() <= plan.evicted().toSeq());
                assertThat(tokens(window)).as("case %s", one.seed()).isEqualTo(before - plan.freedTokens());
                assertThat(++rounds).as("case %s", one.seed()).isLessThan(100);
            }
        });
    }

    @Test
    void theCasesAreNotAllOfOneKind() {
        var plans = plans().toList();

        assertThat(plans).hasSizeBetween(CASES / 2, CASES - 100);
        assertThat(plans).anyMatch(planned -> planned.of().history().turnFrom() != CompactionPlanner.NO_TURN);
        assertThat(plans)
                .anyMatch(planned -> !planned.of().history().waitingSeqs().isEmpty());
        assertThat(plans).anyMatch(planned -> planned.kept().isEmpty());
        assertThat(plans).anyMatch(planned -> planned.kept().size() > 20);
    }

    @Test
    void keepsThePartOfTheTokensThatTheSettingSays() {
        var plan = plan(CompactionSettings.DEFAULT, Aim.TOKENS, new Histories(new Random(1)).plain(100));

        assertThat(((Evict) plan).keptMessages()).isEqualTo(30);
    }

    @Test
    void aWindowOfTooManyMessagesKeepsAsManyAsTheSettingSays() {
        var history = new Histories(new Random(1)).plain(100);
        var settings = new CompactionPatch(null, null, null, null, null, null, null, 60, 15, null);

        assertThat(plan(settings.over(CompactionSettings.DEFAULT), Aim.MESSAGES, history))
                .isInstanceOfSatisfying(
                        Evict.class, plan -> assertThat(plan.keptMessages()).isEqualTo(15));
    }

    @Test
    void modeAllLeavesNothingWhenNoTurnIsInProgress() {
        assertThat(plan(mode(Mode.ALL), Aim.TOKENS, new Histories(new Random(1)).plain(16)))
                .isEqualTo(new Evict(new Evicted(2, 17, 16), 160, 0, 0));
    }

    @Test
    void callIdsThatOccurAgainAreCallsOfTheirOwn() {
        var half = new CompactionPatch(null, null, null, null, null, null, 0.5, null, null, null);
        var history = new Histories(new Random(1)).sameCallIdInEveryTurn(10);

        assertThat(plan(half.over(CompactionSettings.DEFAULT), Aim.TOKENS, history))
                .isInstanceOfSatisfying(
                        Evict.class, plan -> assertThat(plan.keptMessages()).isEqualTo(20));
    }

    @Test
    void aWindowWithOnlyASummaryHasNothingToEvict() {
        assertThat(plan(mode(Mode.ALL), Aim.TOKENS, new Histories(new Random(1)).plain(0)))
                .isInstanceOf(Nothing.class);
    }

    private static void forAllPlans(Consumer<Planned> check) {
        plans().forEach(planned ->
                assertThat(planned).as("case %s", planned.of().seed()).satisfies(check));
    }

    private static CompactionPlan plan(CompactionSettings settings, Aim aim, Histories.History history) {
        return new CompactionPlanner(settings, aim, CompactionPlannerTest::tokens)
                .plan(history.window(), history.turnFrom());
    }

    private static CompactionSettings mode(Mode mode) {
        return new CompactionPatch(null, null, null, null, null, mode, null, null, null, null)
                .over(CompactionSettings.DEFAULT);
    }

    private static int tokens(Message message) {
        return message.text().length();
    }

    private static int tokens(List<Message> messages) {
        return messages.stream().mapToInt(CompactionPlannerTest::tokens).sum();
    }
}
