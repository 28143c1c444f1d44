package io.skein.runner.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.ClientSkill;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.StepCommitted;
import io.skein.contracts.runs.Usage;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.runner.tools.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final AgentSnapshot AGENT = Samples.agent(AgentType.LETTA_V1_AGENT, List.of(), List.of());
    private static final RunId RUN = RunId.random();
    private static final StepId STEP = StepId.random();
    private static final Block HUMAN = Samples.block("human", "Ada", 1);
    private static final Message SYSTEM = message(1, Role.SYSTEM, "You are Ada.");
    private static final Message HELLO = message(2, Role.USER, "hello");
    private static final Message HI = message(3, Role.ASSISTANT, "hi");

    private final Conversation known = read(null, context(AGENT, 1, List.of(SYSTEM, HELLO), HUMAN));

    @Test
    void whatIsKnownIsTold() {
        assertThat(known.known()).isEqualTo(new Known(1, 1, 2, Map.of(HUMAN.id().value(), 1L), 0));
    }

    @Test
    void whatIsSentIsPutOnTopAndTakenOnce() {
        var longer = read(known, context(null, 1, List.of(HELLO, HI), HUMAN));

        assertThat(said(longer)).containsExactly("hello", "hi");
    }

    @Test
    void aRewrittenWindowTakesTheOldOnesPlace() {
        var rewritten = read(known, context(null, 2, List.of(SYSTEM, HI), HUMAN));

        assertThat(said(rewritten)).containsExactly("hi");
    }

    @Test
    void aChangedAgentKeepsTheWindow() {
        var changed = new AgentSnapshot(
                AGENT.id(),
                2,
                "Bo",
                AGENT.type(),
                AGENT.model(),
                8000,
                null,
                null,
                true,
                "UTC",
                List.of(),
                List.of(),
                null);
        var context = context(changed, 1, List.of(HI), HUMAN);

        assertThat(said(read(known, context))).containsExactly("hello", "hi");
    }

    @Test
    void whatDoesNotFitIsNothing() {
        var noAgent = context(null, 1, List.of(), HUMAN);
        var noBlock = new RunContext(
                RUN,
                ConversationId.random(),
                AGENT.id(),
                1,
                0,
                STEP,
                options(null, List.of()),
                1,
                null,
                null,
                null,
                1,
                List.of(),
                List.of(),
                Map.of(HUMAN.id().value(), 5L),
                Map.of(),
                0,
                null,
                Usage.NONE,
                null);

        assertThat(Conversation.of(null, noAgent)).isEmpty();
        assertThat(Conversation.of(known, noBlock)).isEmpty();
    }

    @Test
    void aRequestHasTheSystemMessageApartAndNoNoteWhereNothingChanged() {
        var request = request(known, options(null, List.of()));

        assertThat(request.system()).isEqualTo("You are Ada.");
        assertThat(request.turns()).hasSize(1);
    }

    @Test
    void aChangedBlockIsShownAfterEverythingElse() {
        var changed = read(known, context(null, 1, List.of(), HUMAN.withValue("Grace")));

        assertThat(said(changed.noted()).getLast())
                .contains("<memory_blocks>", "<human>", "- chars_current=5", "Grace")
                .startsWith("<memory_update>");
    }

    @Test
    void aNoteKeepsItsPlaceAndIsToldOnce() {
        var noted = read(known, context(null, 1, List.of(), HUMAN.withValue("Grace")))
                .noted();
        var later = read(noted, context(null, 1, List.of(HI), HUMAN.withValue("Grace")))
                .noted();
        var again = read(
                        later,
                        context(null, 1, List.of(), HUMAN.withValue("Grace").withValue("Alan")))
                .noted();

        assertThat(said(later)).startsWith(said(noted).toArray(String[]::new)).hasSize(3);
        assertThat(said(again)).startsWith(said(later).toArray(String[]::new)).hasSize(4);
        assertThat(said(again).getLast()).contains("Alan").doesNotContain("Grace");
    }

    @Test
    void ofALongBlockOnlyTheLinesThatChangedAreTold() {
        var facts = "a fact that is well known\n".repeat(100);
        var block = HUMAN.withValue(facts);
        var before = read(known, context(null, 1, List.of(), block)).noted();

        var after = read(before, context(null, 1, List.of(HI), block.withValue(facts + "a new fact")))
                .noted();

        assertThat(said(after).getLast())
                .contains("In block human", "+a new fact")
                .hasSizeLessThan(400);
    }

    @Test
    void aNewWindowBeginsWithoutNotes() {
        var changed = HUMAN.withValue("Grace");
        var noted = read(known, context(null, 1, List.of(), changed)).noted();
        var compiled = new RunContext(
                RUN,
                ConversationId.random(),
                AGENT.id(),
                1,
                0,
                STEP,
                options(null, List.of()),
                1,
                null,
                null,
                null,
                2,
                List.of(SYSTEM, HI),
                List.of(),
                Map.of(HUMAN.id().value(), changed.version()),
                Map.of(HUMAN.id().value(), changed.version()),
                0,
                null,
                Usage.NONE,
                null);

        assertThat(said(read(noted, compiled).noted())).containsExactly("hi");
    }

    @Test
    void filesThatAStepOpenedAreInViewOfTheNext() {
        var entry = new Desk.Entry(FileId.random(), "docs/a.md", "1: apples");
        var folder = new Desk.Folder(FolderId.random(), "docs", null, null, 1, List.of(entry));
        var committed = new StepCommitted(
                List.of(message(3, Role.ASSISTANT, "opened")),
                false,
                List.of(),
                Map.of(HUMAN.id().value(), 1L),
                1,
                new Desk(1, 5, 1_000, List.of(folder)),
                Usage.NONE,
                1,
                null);

        var after = known.after(committed).orElseThrow().noted();

        assertThat(said(after).getLast()).contains("<directories_update>", "1: apples");
        assertThat(after.known().desk()).isEqualTo(1);
        assertThat(after.noted()).isSameAs(after);
    }

    @Test
    void aDeskThatWasNotSentIsAskedFor() {
        var other = new StepCommitted(
                List.of(), false, List.of(), Map.of(HUMAN.id().value(), 1L), 9, null, Usage.NONE, 1, null);

        assertThat(known.after(other)).isEmpty();
    }

    @Test
    void aWindowIsWarnedOfOnceAndTheWarningKeepsItsPlace() {
        var warned = known.warned(92_160, 128_000);
        var later = read(warned, context(null, 1, List.of(HI), HUMAN)).warned(95_000, 128_000);

        assertThat(said(warned).getLast())
                .startsWith("<context_window_warning>")
                .contains("72 % of it is in use (92,160 of 128,000 tokens)");
        assertThat(said(later)).startsWith(said(warned).toArray(String[]::new)).endsWith("hi");
        assertThat(said(read(later, context(null, 2, List.of(SYSTEM, HI), HUMAN))))
                .containsExactly("hi");
    }

    @Test
    void theSystemMessageAndTheSummaryAreNotCounted() {
        var summary = message(9, Role.SUMMARY, "They talked.");
        var compacted = read(known, context(null, 2, List.of(SYSTEM, summary, HI.withSeq(10)), HUMAN));

        assertThat(known.messages()).isEqualTo(1);
        assertThat(compacted.messages()).isEqualTo(1);
    }

    @Test
    void whatAToolReturnedIsNotToldAgain() {
        var edited = HUMAN.withValue("Ada Lovelace");
        var call = new ToolCall("call", "memory_insert", "{}");
        var returned = Message.ofStep(
                        MessageId.random(),
                        Role.TOOL,
                        List.of(),
                        List.of(),
                        List.of(ToolReturn.done(call, "Ada Lovelace")),
                        RUN,
                        STEP,
                        Instant.EPOCH)
                .withSeq(4);
        var committed = new StepCommitted(
                List.of(returned),
                false,
                List.of(edited),
                Map.of(edited.id().value(), edited.version()),
                0,
                null,
                Usage.NONE,
                1,
                null);

        assertThat(known.after(committed).orElseThrow().noted().notes().notes()).isEmpty();
    }

    @Test
    void aRequestMayReplaceTheSystemPromptAndBringSkills() {
        var request = request(known, options("Be brief.", List.of(new ClientSkill("pdf", "Read PDF", "skills/pdf"))));

        assertThat(request.system()).startsWith("Be brief.").contains("<available_skills>", "- skills/pdf (Read PDF)");
    }

    @Test
    void theCacheForgetsWhatWasNotUsedForLongest() {
        var cache = new ConversationCache(new ContextSettings() {
            @Override
            public long cacheBytes() {
                return 1_000_000;
            }

            @Override
            public int cacheEntries() {
                return 2;
            }
        });
        var ids = List.of(ConversationId.random(), ConversationId.random(), ConversationId.random());

        ids.forEach(id -> cache.put(id, known));

        assertThat(cache.find(ids.getFirst())).isEmpty();
        assertThat(cache.find(ids.getLast())).hasValue(known);
    }

    private static Conversation read(@Nullable Conversation known, RunContext context) {
        return Conversation.of(known, context).orElseThrow();
    }

    private static List<String> said(Conversation conversation) {
        return request(conversation, options(null, List.of())).turns().stream()
                .map(turn -> switch (turn) {
                    case ModelRequest.Turn.User user ->
                        ((ModelRequest.Content.Text) user.content().getFirst()).text();
                    case ModelRequest.Turn.Assistant assistant -> assistant.text();
                    case ModelRequest.Turn.SystemNote note -> note.text();
                    case ModelRequest.Turn.ToolResult result -> result.text();
                })
                .toList();
    }

    private static ModelRequest request(Conversation conversation, RunOptions options) {
        var frame = new ModelRequests.Frame("gpt", Settings.DEFAULT, List.of(), new ToolChoice.None(), false);
        return ModelRequests.of(conversation, options, frame);
    }

    private static RunContext context(@Nullable AgentSnapshot agent, long window, List<Message> sent, Block block) {
        return new RunContext(
                RUN,
                ConversationId.random(),
                AGENT.id(),
                1,
                0,
                STEP,
                options(null, List.of()),
                agent == null ? 1 : agent.version(),
                agent,
                null,
                null,
                window,
                sent,
                List.of(block),
                Map.of(block.id().value(), block.version()),
                Map.of(block.id().value(), 1L),
                0,
                null,
                Usage.NONE,
                null);
    }

    private static RunOptions options(@Nullable String system, List<ClientSkill> skills) {
        return new RunOptions(
                "send_message",
                50,
                true,
                true,
                false,
                RunOptions.OnBusy.QUEUE,
                true,
                "send_message",
                "message",
                null,
                false,
                null,
                system,
                List.of(),
                skills,
                null,
                null);
    }

    private static Message message(long seq, Role role, String text) {
        return Message.ofStep(
                        MessageId.random(),
                        role,
                        List.of(new Part.Text(text)),
                        List.of(),
                        List.of(),
                        RUN,
                        STEP,
                        Instant.EPOCH)
                .withSeq(seq);
    }
}
