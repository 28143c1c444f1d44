package io.skein.runner.overviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.WindowAtHand;
import io.skein.runner.tools.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static final String BLOCKS =
            "<memory_blocks>\n<human>\nAda quotes </memory_blocks>\n</human>\n</memory_blocks>";
    private static final String FILES = "<directories>\n1: hello\n</directories>";
    private static final String RULES = "<tool_usage_rules>\nFirst roll_dice.\n</tool_usage_rules>";
    private static final String METADATA = "<memory_metadata>\n- AGENT_ID: agent-1\n</memory_metadata>";
    private static final String SYSTEM =
            "You are Ada.\n\n" + String.join("\n\n", BLOCKS, RULES, FILES, METADATA) + " Be brief.";
    private static final Block HUMAN = Samples.block("human", "Ada", 2);

    private long places;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @Test
    void thePartsSumToTheTotalWhateverThereIs() {
        var all = Stream.of(
                window(List.of(), 2),
                window(List.of(message(Role.USER, "hello"), message(Role.ASSISTANT, "hi")), 2),
                window(List.of(message(Role.SUMMARY, "They met."), message(Role.USER, "and then?")), 1));

        assertThat(all.map(this::overview))
                .allSatisfy(overview -> assertThat(parts(overview))
                        .isEqualTo(overview.get("context_window_size_current").asInt()));
    }

    @Test
    void theSystemMessageIsTakenApartWhereverItsPartsStand() {
        var overview = overview(window(List.of(), 2));

        assertThat(overview.get("core_memory").asText()).isEqualTo(BLOCKS);
        assertThat(overview.get("tool_usage_rules").asText()).isEqualTo(RULES);
        assertThat(overview.get("directories").asText()).isEqualTo(FILES);
        assertThat(overview.get("external_memory_summary").asText()).isEqualTo(METADATA);
        assertThat(overview.get("system_prompt").asText().split("\\s+"))
                .containsExactly("You", "are", "Ada.", "Be", "brief.");
        assertThat(counts(overview))
                .containsEntry("num_tokens_memory_filesystem", 0)
                .containsEntry("num_tokens_messages", 0);
        assertThat(overview.get("num_tokens_functions_definitions").asInt()).isPositive();
    }

    @Test
    void aSummaryIsCountedApartAndNotAmongTheMessages() {
        var overview = overview(window(List.of(message(Role.SUMMARY, "They met."), message(Role.USER, "hello")), 2));

        assertThat(overview.get("summary_memory").asText()).isEqualTo("They met.");
        assertThat(overview.get("num_tokens_summary_memory").asInt()).isPositive();
        assertThat(overview.get("num_messages").asInt()).isEqualTo(3);
        assertThat(overview.get("messages").findValuesAsText("role")).containsExactly("system", "user");
    }

    @Test
    void whatTheModelIsToldOfChangedBlocksTakesRoomAsWell() {
        var hello = List.of(message(Role.USER, "hello"));

        int before = overview(window(hello, 2)).get("num_tokens_messages").asInt();
        int after = overview(window(hello, 1)).get("num_tokens_messages").asInt();

        assertThat(after).isGreaterThan(before + 10);
    }

    private JsonNode overview(WindowAtHand window) {
        return json.valueToTree(Overview.of(window));
    }

    private static int parts(JsonNode overview) {
        return counts(overview).values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> counts(JsonNode overview) {
        return StreamSupport.stream(((Iterable<String>) overview::fieldNames).spliterator(), false)
                .filter(name -> name.startsWith("num_tokens_"))
                .collect(Collectors.toMap(
                        name -> name, name -> overview.get(name).asInt()));
    }

    /** {@code compiled} is the version of the block that the system message shows. */
    private WindowAtHand window(List<Message> said, long compiled) {
        var agent =
                Samples.agent(AgentType.LETTA_V1_AGENT, List.of(Samples.tool("roll_dice", ToolType.CUSTOM)), List.of());
        var messages = Stream.concat(Stream.of(message(Role.SYSTEM, SYSTEM)), said.stream())
                .map(message -> message.withSeq(++places))
                .toList();
        return new WindowAtHand(
                agent,
                ConversationId.defaultOf(agent.id()),
                1,
                messages,
                List.of(HUMAN),
                Map.of(HUMAN.id().value(), compiled),
                Desk.EMPTY,
                messages.size(),
                0);
    }

    private static Message message(Role role, String text) {
        return Message.ofStep(
                MessageId.random(),
                role,
                List.of(new Part.Text(text)),
                List.of(),
                List.of(),
                RunId.random(),
                StepId.random(),
                Instant.EPOCH);
    }
}
