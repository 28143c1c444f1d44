package io.skein.runner.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.Crowding;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunRequest;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.tools.Samples;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Surroundings.class, restrictToAnnotatedClass = true)
class RunIT {

    private static final Block HUMAN = new Block(BlockId.random(), "human", "Name: Ada", 1000, null, false, 1);

    @Inject
    Gateway gateway;

    @Inject
    Relay relay;

    @BeforeEach
    void forget() {
        Surroundings.model.reset();
    }

    @Test
    void aTurnIsStreamedPutOnRecordAndEnded() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);

        var events =
                gateway.ended(gateway.start(conversation.id(), "[[tokens:40]]").runId());

        assertThat(events.getFirst()).isInstanceOf(RunEvent.Accepted.class);
        assertThat(kinds(events)).startsWith("Accepted", "TextDelta").endsWith("StepSaved", "Finished");
        assertThat(events.size()).as("pieces are gathered").isLessThan(30);
        assertThat(text(events)).isEqualTo(conversation.window().getLast().text());
        assertThat(seqs(events))
                .isEqualTo(IntStream.rangeClosed(1, events.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(finished(events).reason()).isEqualTo(StopReason.END_TURN);
        assertThat(finished(events).usage().steps()).isOne();
    }

    @Test
    void aRunThatDoesNotStreamTokensHasNoPieces() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);

        var run = gateway.start(conversation.id(), "[[say:hi]]", Gateway.options(false, 50))
                .runId();

        assertThat(kinds(gateway.ended(run))).containsExactly("Accepted", "StepSaved", "Finished");
    }

    @Test
    void anEditOfMemoryIsAppliedByTheRecordAndReadByTheModel() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);

        var events = gateway.ended(gateway.start(
                        conversation.id(),
                        "[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"Likes tea\"}]] [[say:noted]]")
                .runId());

        assertThat(finished(events).reason()).isEqualTo(StopReason.END_TURN);
        assertThat(conversation.block().value()).isEqualTo("Name: Ada\nLikes tea");
        assertThat(returns(conversation)).extracting(ToolReturn::text).containsExactly("Name: Ada\nLikes tea");
        var asked = Surroundings.model.calls().getLast();
        assertThat(asked.said("tool")).singleElement().asString().contains("\"status\": \"OK\"", "Likes tea");
        assertThat(asked.text())
                .contains("Name: Ada\\\\nLikes tea")
                .doesNotContain("<memory_update>"); // the return tells
    }

    @Test
    void whatSomebodyElseWroteIsShownAsANote() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        gateway.ended(gateway.start(conversation.id(), "[[say:one]]").runId());
        conversation.edit("Name: Grace");

        gateway.ended(gateway.start(conversation.id(), "[[say:two]]").runId());

        assertThat(Surroundings.model.calls().getLast().body().toString()).contains("Name: Grace");
        assertThat(Surroundings.model.calls().getFirst().body().toString()).doesNotContain("memory_update");
    }

    @Test
    void theSecondRunTellsTheRecordWhatIsKnown() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        gateway.ended(gateway.start(conversation.id(), "[[say:one]]").runId());

        gateway.ended(gateway.start(conversation.id(), "[[say:two]]").runId());

        var begins = Surroundings.memory.begins.stream()
                .filter(begin -> begin.conversationId().equals(conversation.id()))
                .map(BeginRun::known)
                .toList();
        assertThat(begins.getFirst()).isEqualTo(Known.NOTHING);
        assertThat(begins.getLast().seq()).isEqualTo(3);
        assertThat(Surroundings.model.calls().getLast().said("user")).containsExactly("[[say:one]]", "[[say:two]]");
        assertThat(Surroundings.model.calls().getLast().said("assistant")).containsExactly("one");
    }

    @Test
    void runsOfOneConversationWaitForEachOther() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var first = gateway.start(conversation.id(), "[[slow:200]] [[say:one]]").runId();
        var second = gateway.start(conversation.id(), "[[say:two]]").runId();
        var third = gateway.start(conversation.id(), "[[say:three]]").runId();

        gateway.ended(first);
        var waited = gateway.ended(second);
        gateway.ended(third);

        assertThat(((RunEvent.Accepted) waited.getFirst()).place()).isOne();
        assertThat(text(waited)).isEqualTo("two");
        assertThat(seqs(waited)).doesNotHaveDuplicates().isSorted();
        assertThat(conversation.window())
                .extracting(Message::text)
                .endsWith("one", "[[say:two]]", "two", "[[say:three]]", "three");
    }

    @Test
    void runsOfDifferentConversationsDoNotWait() {
        var slow = gateway.start(conversation(AgentType.LETTA_V1_AGENT).id(), "[[slow:2000]] [[say:late]]")
                .runId();

        gateway.ended(gateway.start(conversation(AgentType.LETTA_V1_AGENT).id(), "[[say:early]]")
                .runId());

        assertThat(gateway.events(slow)).noneMatch(RunEvent::endsRun);
        gateway.cancel(slow);
        gateway.ended(slow);
    }

    @Test
    void aRequestThatComesTwiceIsDoneOnce() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var start = gateway.start(conversation.id(), "[[slow:200]] [[say:one]]");
        gateway.send(start);

        var events = gateway.ended(start.runId());

        assertThat(kinds(events)).containsOnlyOnce("Accepted", "Finished");
        assertThat(Surroundings.model.calls()).hasSize(1);
    }

    @Test
    void aCancelStopsTheModelAndKeepsWhatItSaid() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var run = speaking(conversation, "[[chunk:50]] [[tokens:200]]");

        conversation.cancel(run);
        gateway.cancel(run);
        var events = gateway.ended(run);

        assertThat(finished(events).reason()).isEqualTo(StopReason.CANCELLED);
        assertThat(conversation.window().getLast().role()).isEqualTo(Role.ASSISTANT);
        assertThat(conversation.window().getLast().text()).startsWith("t0").doesNotContain("t199");
    }

    @Test
    void aRefusedBeginIsTheFirstAndLastEvent() {
        var events = gateway.ended(gateway.start(ConversationId.random(), "hi").runId());

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        RunEvent.Refused.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void aModelThatFailsEndsTheRunOnRecord() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);

        var events =
                gateway.ended(gateway.start(conversation.id(), "[[error:429]]").runId());

        assertThat(kinds(events)).containsExactly("Accepted", "Finished");
        assertThat(finished(events).reason()).isEqualTo(StopReason.LLM_API_ERROR);
        assertThat(finished(events).error()).extracting(RunError::type).isEqualTo("llm_rate_limit");
        assertThat(Surroundings.memory.commits.getLast().error())
                .isEqualTo(finished(events).error());
        assertThat(conversation.window().getLast().role()).isEqualTo(Role.USER);
    }

    @Test
    void aModelThatHangsUpEndsTheRun() {
        var events = gateway.ended(
                gateway.start(conversation(AgentType.LETTA_V1_AGENT).id(), "[[disconnect:3]]")
                        .runId());

        assertThat(finished(events).error()).extracting(RunError::type).isEqualTo("llm_error");
    }

    @Test
    void anAbsenceOfTheRecordIsSatOut() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        Surroundings.memory.away.set(3);

        var events =
                gateway.ended(gateway.start(conversation.id(), "[[say:hi]]").runId());

        assertThat(finished(events).reason()).isEqualTo(StopReason.END_TURN);
        assertThat(conversation.window().getLast().text()).isEqualTo("hi");
    }

    @Test
    void aRunThatWasLostIsLeftWithoutAWord() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var run = speaking(conversation, "[[chunk:50]] [[tokens:100]]");

        Surroundings.memory.lost.add(run);

        Awaitility.await()
                .during(Duration.ofMillis(400))
                .atMost(Duration.ofSeconds(10))
                .until(() -> quiet(run));
        assertThat(kinds(gateway.events(run))).doesNotContain("Finished", "StepSaved");
    }

    @Test
    void aRunIsTakenOverWhereItsLastCommitLeftIt() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var start = new BeginRun(
                RunId.random(), conversation.id(), "gone", List.of(), Gateway.options(true, 50), Known.NOTHING);
        Surroundings.memory.runs.put(start.runId(), conversation);
        conversation.abandon(start);

        relay.send(new RunRequest.Resume(start.runId(), conversation.id()));
        var events = gateway.ended(start.runId());

        assertThat(kinds(events)).startsWith("StepWithdrawn").endsWith("StepSaved", "Finished");
        assertThat(events.getFirst().seq()).isGreaterThan(1L << 32);
    }

    @Test
    void aRunThatDoesNotFitIsGivenBackAndTakenAgainWithTheSmallerWindow() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var run = gateway.start(conversation.id(), "[[error:contextx1]] [[say:fits]]")
                .runId();
        await().until(() -> Surroundings.memory.parked.contains(run));

        relay.send(new RunRequest.Resume(run, conversation.id()));
        var events = gateway.ended(run);

        assertThat(kinds(events))
                .startsWith("Accepted", "StepWithdrawn", "Compacted")
                .endsWith("StepSaved", "Finished");
        assertThat(finished(events).reason()).isEqualTo(StopReason.END_TURN);
        assertThat(conversation.window().getLast().text()).isEqualTo("fits");
    }

    @Test
    void aRunThatCannotBeMadeToFitEndsWithTheProvidersWords() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var run = gateway.start(conversation.id(), "[[error:context]]").runId();
        await().until(() -> Surroundings.memory.parked.contains(run));

        relay.send(new RunRequest.Resume(run, conversation.id()));
        var end = finished(gateway.ended(run));

        assertThat(end.reason()).isEqualTo(StopReason.LLM_API_ERROR);
        assertThat(Objects.requireNonNull(end.error()).detail()).startsWith("context_length_exceeded");
    }

    @Test
    void whatIsKnownNotToFitIsNotSent() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var run = gateway.start(conversation.id(), "[[say:never]] " + "many words ".repeat(80_000))
                .runId();
        await().until(() -> Surroundings.memory.parked.contains(run));

        relay.send(new RunRequest.Resume(run, conversation.id()));
        var end = finished(gateway.ended(run));

        assertThat(end.reason()).isEqualTo(StopReason.LLM_API_ERROR);
        assertThat(Objects.requireNonNull(end.error()).detail()).startsWith("context_length_exceeded");
        assertThat(Surroundings.model.calls()).isEmpty();
    }

    @Test
    void aWindowThatFillsUpIsToldOfOnce() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        for (var text : List.of("[[usage:90000,10]] [[say:one]]", "[[usage:90100,10]] [[say:two]]", "[[say:three]]")) {
            gateway.ended(gateway.start(conversation.id(), text).runId());
        }

        var warnings = Surroundings.model.calls().stream()
                .map(call -> call.said("system").stream()
                        .filter(said -> said.contains("<context_window_warning>"))
                        .count())
                .toList();
        assertThat(warnings).containsExactly(0L, 1L, 1L);
        assertThat(Surroundings.model.calls().getLast().said("system").getLast())
                .contains("70 %", "(90,0", "of 128,000 tokens");
    }

    @Test
    void aStepThatLeavesLittleRoomSaysSoInItsCommit() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);

        gateway.ended(gateway.start(conversation.id(), "[[usage:110000,20]] [[say:one]]")
                .runId());

        assertThat(Surroundings.memory.commits)
                .extracting(CommitStep::crowding)
                .contains(new Crowding(CompactionTrigger.POST_STEP_CONTEXT_CHECK, 110_020, 128_000));
    }

    @Test
    void aCallThatSomebodyDecidesOnParksTheRun() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT, new ToolRule.RequiresApproval("memory_insert", null));

        var events = gateway.ended(
                gateway.start(conversation.id(), "[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"x\"}]]")
                        .runId());

        assertThat(finished(events).reason()).isEqualTo(StopReason.REQUIRES_APPROVAL);
        assertThat(conversation.window().getLast().role()).isEqualTo(Role.APPROVAL);
        assertThat(conversation.block()).isEqualTo(HUMAN);
        assertThat(events.stream().filter(RunEvent.CallDelta.class::isInstance).map(RunEvent.CallDelta.class::cast))
                .isNotEmpty()
                .allMatch(RunEvent.CallDelta::outside)
                .allMatch(delta ->
                        delta.messageId().equals(conversation.window().getLast().id()));
    }

    @Test
    void onlyTheFirstCallIsShownRunAndStoredIfTheAgentTakesOneAtATime() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);

        var events = gateway.ended(gateway.start(
                        conversation.id(),
                        "[[tools:[{\"name\":\"memory_insert\",\"args\":{\"label\":\"human\",\"new_string\":\"a\"}},"
                                + "{\"name\":\"memory_insert\",\"args\":{\"label\":\"human\",\"new_string\":\"b\"}}]]] [[say:ok]]")
                .runId());

        assertThat(events.stream().filter(RunEvent.CallDelta.class::isInstance).map(RunEvent.CallDelta.class::cast))
                .extracting(RunEvent.CallDelta::callId)
                .doesNotContainNull()
                .containsOnly(returns(conversation).getFirst().callId());
        assertThat(conversation.block().value()).isEqualTo("Name: Ada\na");
    }

    @Test
    void anAgentThatSpeaksByToolThinksInItsCall() {
        var conversation = conversation(AgentType.MEMGPT_V2_AGENT, new ToolRule.ExitLoop("send_message", null));

        var events = gateway.ended(
                gateway.start(conversation.id(), "[[tool:send_message {\"thinking\":\"hm\",\"message\":\"Hello\"}]]")
                        .runId());

        var said = conversation.window().get(2);
        assertThat(finished(events).reason()).isEqualTo(StopReason.END_TURN);
        assertThat(said.text()).isEqualTo("hm");
        assertThat(said.toolCalls().getFirst().arguments())
                .isEqualTo("{\"message\":\"Hello\",\"request_heartbeat\":false}");
        assertThat(kinds(events)).containsSequence("TextDelta", "CallDelta", "CallDelta", "StepSaved", "Finished");
    }

    @Test
    void theStepLimitEndsTheRun() {
        var conversation = conversation(AgentType.LETTA_V1_AGENT);
        var insert = "[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"x\"}]]";

        var run = gateway.start(conversation.id(), insert + insert + insert, Gateway.options(true, 2))
                .runId();

        var events = gateway.ended(run);
        assertThat(finished(events).reason()).isEqualTo(StopReason.MAX_STEPS);
        assertThat(finished(events).usage().steps()).isEqualTo(2);
    }

    private static FakeConversation conversation(AgentType type, ToolRule... rules) {
        var tools = List.<ToolSnapshot>of(
                Samples.tool("memory_insert", ToolType.LETTA_CORE), Samples.tool("send_message", ToolType.LETTA_CORE));
        var conversation = new FakeConversation(Samples.agent(type, tools, List.of(rules)), HUMAN);
        Surroundings.memory.add(conversation);
        return conversation;
    }

    private boolean quiet(RunId run) {
        int before = gateway.events(run).size();
        Awaitility.await().pollDelay(Duration.ofMillis(120)).until(() -> true);
        return gateway.events(run).size() == before;
    }

    private static List<ToolReturn> returns(FakeConversation conversation) {
        return conversation.window().stream()
                .flatMap(message -> message.toolReturns().stream())
                .toList();
    }

    /** A run whose model has begun to speak. */
    private RunId speaking(FakeConversation conversation, String text) {
        var run = gateway.start(conversation.id(), text).runId();
        Awaitility.await().until(() -> kinds(gateway.events(run)).contains("TextDelta"));
        return run;
    }

    private static List<String> kinds(List<RunEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private static List<Long> seqs(List<RunEvent> events) {
        return events.stream().map(RunEvent::seq).toList();
    }

    private static String text(List<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.TextDelta.class::isInstance)
                .map(event -> ((RunEvent.TextDelta) event).text())
                .collect(Collectors.joining());
    }

    private static RunEvent.Finished finished(List<RunEvent> events) {
        return (RunEvent.Finished) events.getLast();
    }
}
