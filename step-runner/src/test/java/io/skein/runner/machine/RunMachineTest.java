package io.skein.runner.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.ClientTool;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.contracts.runs.Usage;
import io.skein.runner.machine.RunMachine.Move;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.Samples;
import io.skein.runner.tools.ToolHistory;
import io.skein.runner.tools.ToolRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RunMachineTest {

    private static final RunError ERROR = new RunError("llm_error", "m", "d");
    private static final Reply TEXT = reply("hi");
    private static final Reply CALL = reply("", call("c1", "look"));
    private static final CallOutcome LOOKED = done("c1", "look");
    private static final ToolHistory EMPTY = ToolHistory.EMPTY;
    private static final ToolHistory AFTER_LOOK = EMPTY.plus("look", "ok");

    private static final RunState SETTLING =
            new RunState.Settling(0, new Settlement(StepId.random(), List.of(call("c1", "look")), List.of()));
    private static final RunState THINKING = new RunState.Thinking(0, EMPTY, Tightness.LOOSE);
    private static final RunState PARKING = new RunState.Parking(0, EMPTY, Optional.of(ERROR));
    private static final RunState ACTING = new RunState.Acting(0, EMPTY, CALL, List.of());
    private static final RunState SAVING = new RunState.Saving(0, Optional.empty(), Optional.empty());
    private static final RunState OVER = new RunState.Over();

    private static final List<RunState> STATES = List.of(SETTLING, THINKING, PARKING, ACTING, SAVING, OVER);
    private static final List<Signal> SIGNALS = List.of(
            new Signal.ModelReplied(TEXT),
            new Signal.ModelFailed(StopReason.LLM_API_ERROR, ERROR),
            new Signal.TooLong(Optional.of(ERROR)),
            new Signal.Parked(),
            new Signal.NotParked(),
            new Signal.ToolsReturned(List.of(LOOKED)),
            new Signal.StepSaved(false, AFTER_LOOK),
            new Signal.Cancelled(TEXT),
            new Signal.Lost(),
            new Signal.Broke(ERROR));

    /** The table of moves: what is not in it is refused. */
    private static final Map<Class<?>, Set<Class<?>>> TABLE = Map.of(
            RunState.Thinking.class,
            Set.of(
                    Signal.ModelReplied.class,
                    Signal.ModelFailed.class,
                    Signal.TooLong.class,
                    Signal.Cancelled.class,
                    Signal.Lost.class,
                    Signal.Broke.class),
            RunState.Parking.class,
            Set.of(Signal.Parked.class, Signal.NotParked.class, Signal.Lost.class, Signal.Broke.class),
            RunState.Settling.class,
            Set.of(Signal.ToolsReturned.class, Signal.Cancelled.class, Signal.Lost.class, Signal.Broke.class),
            RunState.Acting.class,
            Set.of(Signal.ToolsReturned.class, Signal.Cancelled.class, Signal.Lost.class, Signal.Broke.class),
            RunState.Saving.class,
            Set.of(Signal.StepSaved.class, Signal.Lost.class, Signal.Broke.class),
            RunState.Over.class,
            Set.of());

    private final RunMachine machine = machine(AgentType.LETTA_V1_AGENT, 3);

    @TestFactory
    Stream<DynamicTest> everyStateAndSignalIsInTheTableOrRefused() {
        assertThat(STATES)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(RunState.class.getPermittedSubclasses());
        assertThat(SIGNALS)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(Signal.class.getPermittedSubclasses());
        return STATES.stream().flatMap(state -> SIGNALS.stream().map(signal -> pair(state, signal)));
    }

    private DynamicTest pair(RunState state, Signal signal) {
        var name = state.getClass().getSimpleName() + " × " + signal.getClass().getSimpleName();
        return dynamicTest(name, () -> {
            if (TABLE.getOrDefault(state.getClass(), Set.of()).contains(signal.getClass())) {
                assertThat(machine.next(state, signal)).isNotNull();
            } else {
                assertThatThrownBy(() -> machine.next(state, signal))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("signal out of place");
            }
        });
    }

    @Test
    void aRunBeginsByAskingTheModel() {
        assertThat(machine.start(0, EMPTY))
                .isEqualTo(new Move(THINKING, new Effect.AskModel(0, EMPTY, Tightness.LOOSE)));
    }

    @Test
    void aRunWithoutStepsEndsAtOnce() {
        assertThat(machine(AgentType.LETTA_V1_AGENT, 0).start(0, EMPTY).effect())
                .isEqualTo(new Effect.End(StopReason.END_TURN, Optional.empty()));
        assertThat(machine.start(3, EMPTY).effect()).isEqualTo(new Effect.End(StopReason.MAX_STEPS, Optional.empty()));
    }

    @Test
    void textEndsTheTurn() {
        assertThat(machine.next(THINKING, new Signal.ModelReplied(TEXT)))
                .isEqualTo(saving(draft(TEXT, List.of(), StopReason.END_TURN)));
    }

    @Test
    void textThatWasCutShortIsSaidToBe() {
        var cut = new Reply(TEXT.content(), List.of(), true, Usage.NONE);

        assertThat(machine.next(THINKING, new Signal.ModelReplied(cut)))
                .isEqualTo(saving(draft(cut, List.of(), StopReason.MAX_TOKENS_EXCEEDED)));
    }

    @Test
    void callsAreRunAndTheTurnGoesOn() {
        var acting = machine.next(THINKING, new Signal.ModelReplied(CALL));
        var saving = machine.next(acting.next(), new Signal.ToolsReturned(List.of(LOOKED)));
        var thinking = machine.next(saving.next(), new Signal.StepSaved(false, AFTER_LOOK));

        assertThat(acting).isEqualTo(new Move(ACTING, new Effect.CallTools(CALL.calls())));
        assertThat(saving).isEqualTo(saving(draft(CALL, List.of(LOOKED), null)));
        assertThat(thinking)
                .isEqualTo(new Move(
                        new RunState.Thinking(1, AFTER_LOOK, Tightness.LOOSE),
                        new Effect.AskModel(1, AFTER_LOOK, Tightness.LOOSE)));
    }

    @Test
    void theLastStepThatIsAllowedEndsTheRun() {
        var once = machine(AgentType.LETTA_V1_AGENT, 1);

        assertThat(once.next(ACTING, new Signal.ToolsReturned(List.of(LOOKED))))
                .isEqualTo(saving(draft(CALL, List.of(LOOKED), StopReason.MAX_STEPS)));
    }

    @Test
    void aToolMayEndTheTurn() {
        var ruled = machine(AgentType.LETTA_V1_AGENT, 3, new ToolRule.ExitLoop("look", null));

        assertThat(ruled.next(ACTING, new Signal.ToolsReturned(List.of(LOOKED))))
                .isEqualTo(saving(draft(CALL, List.of(LOOKED), StopReason.TOOL_RULE)));
    }

    @Test
    void aForbiddenCallIsAnsweredWithoutBeingRun() {
        var unknown = reply("", call("c1", "nope"));

        var move = machine.next(THINKING, new Signal.ModelReplied(unknown));

        assertThat(move.effect()).isInstanceOfSatisfying(Effect.Save.class, save -> {
            assertThat(save.draft().stop()).isEmpty();
            assertThat(save.draft().outcomes().getFirst().result().text()).startsWith("[ToolConstraintError]");
        });
    }

    @Test
    void theTurnDoesNotEndBeforeARequiredToolWasCalled() {
        var ruled = machine(AgentType.LETTA_V1_AGENT, 3, new ToolRule.RequiredBeforeExit("look", null));

        var move = ruled.next(THINKING, new Signal.ModelReplied(TEXT));

        assertThat(move)
                .isEqualTo(saving(new StepDraft(
                        0,
                        TEXT,
                        List.of(),
                        Optional.of("ToolRuleViolated: You must call look at least once to exit the loop."),
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void callsThatSomebodyOutsideDecidesOnParkTheRunAndNothingIsRun() {
        var ruled = machine(AgentType.LETTA_V1_AGENT, 3, new ToolRule.RequiresApproval("look", null));
        var clients = reply("", call("c1", "client"));
        var mixed = reply("", call("c1", "look"), call("c2", "client"));

        assertThat(ruled.next(THINKING, new Signal.ModelReplied(CALL)))
                .isEqualTo(saving(draft(CALL, List.of(), StopReason.REQUIRES_APPROVAL)));
        assertThat(machine.next(THINKING, new Signal.ModelReplied(clients)))
                .isEqualTo(saving(draft(clients, List.of(), StopReason.REQUIRES_APPROVAL)));
        assertThat(machine.next(THINKING, new Signal.ModelReplied(mixed)))
                .isEqualTo(saving(draft(mixed, List.of(), StopReason.REQUIRES_APPROVAL)));
    }

    @Test
    void aFailedModelEndsTheRunOnRecord() {
        assertThat(machine.next(THINKING, new Signal.ModelFailed(StopReason.LLM_API_ERROR, ERROR)))
                .isEqualTo(saving(StepDraft.failed(0, StopReason.LLM_API_ERROR, ERROR)));
    }

    @Test
    void aRunWhoseWindowIsTooLongIsParkedAndLeft() {
        var parking = machine.next(THINKING, new Signal.TooLong(Optional.of(ERROR)));

        assertThat(parking).isEqualTo(new Move(PARKING, new Effect.Park(0, true)));
        assertThat(machine.next(PARKING, new Signal.Parked())).isEqualTo(new Move(OVER, new Effect.Leave()));
    }

    @Test
    void aWindowThatCannotBeMadeSmallerIsSqueezedBeforeTheRunEnds() {
        var squeezed = machine.next(PARKING, new Signal.NotParked());

        assertThat(squeezed)
                .isEqualTo(new Move(
                        new RunState.Thinking(0, EMPTY, Tightness.SQUEEZED),
                        new Effect.AskModel(0, EMPTY, Tightness.SQUEEZED)));
        assertThat(machine.next(squeezed.next(), new Signal.TooLong(Optional.of(ERROR))))
                .isEqualTo(saving(StepDraft.failed(0, StopReason.LLM_API_ERROR, ERROR)));
    }

    @Test
    void aWindowThatOnlySeemsTooLongIsSentIfItCannotBeMadeSmaller() {
        var foreseen = machine.next(THINKING, new Signal.TooLong(Optional.empty()));

        assertThat(foreseen.effect()).isEqualTo(new Effect.Park(0, false));
        assertThat(machine.next(foreseen.next(), new Signal.NotParked()))
                .isEqualTo(new Move(
                        new RunState.Thinking(0, EMPTY, Tightness.FULL),
                        new Effect.AskModel(0, EMPTY, Tightness.FULL)));
    }

    @Test
    void aCancelKeepsWhatWasSaid() {
        assertThat(machine.next(THINKING, new Signal.Cancelled(TEXT)))
                .isEqualTo(saving(draft(TEXT, List.of(), StopReason.CANCELLED)));
        assertThat(machine.next(THINKING, new Signal.Cancelled(Reply.NOTHING)).effect())
                .isEqualTo(new Effect.End(StopReason.CANCELLED, Optional.empty()));
    }

    @Test
    void aCancelAnswersTheCallsUnderWay() {
        assertThat(machine.next(ACTING, new Signal.Cancelled(Reply.NOTHING)).effect())
                .isInstanceOfSatisfying(Effect.Save.class, save -> {
                    assertThat(save.draft().stop()).hasValue(StopReason.CANCELLED);
                    assertThat(save.draft().outcomes().getFirst().result().failed())
                            .isTrue();
                });
    }

    @Test
    void aCancelTakesEffectAtTheStepBoundary() {
        assertThat(machine.next(SAVING, new Signal.StepSaved(true, EMPTY)))
                .isEqualTo(new Move(OVER, new Effect.Finish(StopReason.CANCELLED, Optional.empty())));
    }

    @Test
    void aLostRunIsLeftWithoutAWord() {
        assertThat(Stream.of(THINKING, PARKING, ACTING, SAVING).map(state -> machine.next(state, new Signal.Lost())))
                .containsOnly(new Move(OVER, new Effect.Leave()));
    }

    @Test
    void readersOfACancelledRunAreToldEvenIfItIsLost() {
        var cancelled = new RunState.Saving(0, Optional.of(StopReason.CANCELLED), Optional.empty());

        assertThat(machine.next(cancelled, new Signal.Lost()))
                .isEqualTo(new Move(OVER, new Effect.Finish(StopReason.CANCELLED, Optional.empty())));
    }

    @Test
    void whatBreaksIsPutOnRecordOnceAndThenToldAnyway() {
        var ending = machine.next(SAVING, new Signal.Broke(ERROR));
        var told = machine.next(ending.next(), new Signal.Broke(ERROR));

        assertThat(ending.effect()).isEqualTo(new Effect.End(StopReason.ERROR, Optional.of(ERROR)));
        assertThat(told).isEqualTo(new Move(OVER, new Effect.Finish(StopReason.ERROR, Optional.of(ERROR))));
    }

    @Test
    void anAgentThatSpeaksByToolMustCallOne() {
        var older = machine(AgentType.MEMGPT_V2_AGENT, 3);

        assertThat(older.next(THINKING, new Signal.ModelReplied(TEXT)))
                .isEqualTo(saving(draft(TEXT, List.of(), StopReason.NO_TOOL_CALL)));
    }

    @Test
    void anAgentThatSpeaksByToolGoesOnOnlyIfItAsks() {
        var older = machine(AgentType.MEMGPT_V2_AGENT, 3, new ToolRule.ExitLoop("speak", null));
        var quiet = reply("", new ToolCall("c1", "look", "{}"));
        var asking = reply("", new ToolCall("c1", "look", "{\"request_heartbeat\":true}"));

        assertThat(verdict(older, quiet, LOOKED)).isEqualTo(Verdict.stop(StopReason.END_TURN));
        assertThat(verdict(older, asking, LOOKED)).isEqualTo(Verdict.goOn(Nudges.ASKED));
        assertThat(verdict(older, reply("", call("c1", "speak")), done("c1", "speak")))
                .isEqualTo(Verdict.stop(StopReason.END_TURN));
        assertThat(verdict(older, quiet, CallOutcome.failed(quiet.calls().getFirst(), "no")))
                .isEqualTo(Verdict.goOn(Nudges.FAILED));
        assertThat(verdict(machine(AgentType.MEMGPT_V2_AGENT, 1), asking, LOOKED))
                .isEqualTo(Verdict.stop(StopReason.MAX_STEPS));
    }

    private static Verdict verdict(RunMachine machine, Reply reply, CallOutcome outcome) {
        var acting = new RunState.Acting(0, EMPTY, reply, List.of());
        var save = (Effect.Save)
                machine.next(acting, new Signal.ToolsReturned(List.of(outcome))).effect();
        return new Verdict(save.draft().stop(), save.draft().nudge());
    }

    private static RunMachine machine(AgentType type, int maxSteps, ToolRule... rules) {
        var tools = List.of(Samples.tool("look", ToolType.CUSTOM), Samples.tool("speak", ToolType.LETTA_CORE));
        var agent = Samples.agent(type, tools, List.of(rules));
        var client = List.of(new ClientTool("client", null, Map.of()));
        var names = List.of("client", "look", "speak");
        return new RunMachine(new LoopRules(agent, client, new ToolRules(List.of(rules), names), maxSteps));
    }

    private static Move saving(StepDraft draft) {
        return new Move(new RunState.Saving(draft.number(), draft.stop(), draft.error()), new Effect.Save(draft));
    }

    private static StepDraft draft(Reply reply, List<CallOutcome> outcomes, @Nullable StopReason stop) {
        return new StepDraft(0, reply, outcomes, Optional.empty(), Optional.ofNullable(stop), Optional.empty());
    }

    private static Reply reply(String text, ToolCall... calls) {
        List<Part> content = text.isEmpty() ? List.of() : List.of(new Part.Text(text));
        return new Reply(content, List.of(calls), false, Usage.NONE);
    }

    private static ToolCall call(String id, String tool) {
        return new ToolCall(id, tool, "{}");
    }

    private static CallOutcome done(String id, String tool) {
        return new CallOutcome(ToolReturn.done(call(id, tool), "ok"), List.of());
    }
}
