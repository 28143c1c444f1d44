package io.skein.runner.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.ToolReturn;
import io.skein.runner.tools.Samples;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a model gets that searches and keeps. */
@QuarkusTest
@QuarkusTestResource(value = Surroundings.class, restrictToAnnotatedClass = true)
class LibraryToolsIT {

    private static final Block HUMAN = new Block(BlockId.random(), "human", "Ada", 1000, null, false, 1);

    @Inject
    Gateway gateway;

    @BeforeEach
    void forget() {
        Surroundings.library.asked.clear();
    }

    @Test
    void whatWasSaidIsFound() {
        var returned =
                turn("conversation_search", "{\"query\":\"tea\",\"roles\":[\"user\"],\"end_date\":\"2026-11-20\"}");

        assertThat(returned.text())
                .startsWith("{\"message\":\"Showing 1 results:\",\"results\":[{")
                .contains("\"timestamp\":\"2026-11-20T04:00:00.000000+00:00\"", "\"role\":\"user\"")
                .contains("\"content\":\"I like tea\"", "\"conversation_id\":\"conv-")
                .containsPattern("\"time_ago\":\"\\d+[smhd] ago\"");
        assertThat(asked())
                .startsWith("/internal/recall/search")
                .contains("\"roles\":[\"user\"]", "\"end\":\"2026-11-20T23:59:59.999999Z\"");
    }

    @Test
    void aSpanOfTimeIsEnough() {
        turn("conversation_search_date", "{\"start_date\":\"2026-11-19\",\"end_date\":\"2026-11-20\"}");

        assertThat(asked())
                .startsWith("/internal/recall/search")
                .contains("\"start\":\"2026-11-19T00:00:00Z\"", "\"end\":\"2026-11-20T23:59:59.999999Z\"");
        assertThat(failure("conversation_search_date", "{\"start_date\":\"2026-11-19\"}"))
                .contains("end_date");
    }

    @Test
    void aTextIsKeptOncePerCall() {
        var returned = turn("archival_memory_insert", "{\"content\":\"The sky is green\",\"tags\":[\"sky\"]}");

        assertThat(returned.text()).isEqualTo("None");
        assertThat(asked())
                .contains("\"content\":\"The sky is green\"", "\"tags\":[\"sky\"]")
                .containsPattern("\"once\":\"step-[0-9a-f-]+/.+\"");
    }

    @Test
    void whatWasKeptIsFound() {
        var returned = turn("archival_memory_search", "{\"query\":\"sky\",\"tag_match_mode\":\"all\",\"top_k\":3}");

        assertThat(returned.text())
                .startsWith("[{\"id\":\"passage-")
                .contains("\"content\":\"The sky is green\"", "\"timestamp\":\"2026-11-20T04:00:00.500000+00:00\"");
        assertThat(asked()).contains("\"tagMatchMode\":\"all\"", "\"topK\":3");
    }

    @Test
    void whatIsAskedWronglyIsExplainedToTheModel() {
        assertThat(failure("conversation_search", "{\"limit\":1000}")).contains("limit: 1000 (expected: 1 to 100)");
        assertThat(failure("conversation_search", "{\"roles\":[\"boss\"]}"))
                .contains("roles: 'boss' (expected: assistant, user, tool)");
        assertThat(failure("archival_memory_search", "{\"query\":\"x\",\"tag_match_mode\":\"some\"}"))
                .contains("'some' (expected: any, all)");
        assertThat(failure("archival_memory_insert", "{\"tags\":\"sky\"}")).contains("missing required argument");
        assertThat(failure("archival_memory_insert", "{\"content\":\"x\",\"tags\":\"sky\"}"))
                .contains("argument 'tags' is \"sky\", expected list of strings");
    }

    private String failure(String tool, String arguments) {
        var returned = turn(tool, arguments);
        assertThat(returned.failed()).isTrue();
        return returned.text();
    }

    private static String asked() {
        return Surroundings.library.asked.getLast();
    }

    /** One call by the model, and what it is told. */
    private ToolReturn turn(String tool, String arguments) {
        var agent =
                Samples.agent(AgentType.LETTA_V1_AGENT, List.of(Samples.tool(tool, ToolType.LETTA_CORE)), List.of());
        var conversation = new FakeConversation(agent, HUMAN);
        Surroundings.memory.add(conversation);
        gateway.ended(gateway.start(conversation.id(), "[[tool:" + tool + " " + arguments + "]] [[say:ok]]")
                .runId());
        return conversation.window().stream()
                .flatMap(LibraryToolsIT::returns)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static Stream<ToolReturn> returns(Message message) {
        return message.toolReturns().stream();
    }
}
