package io.skein.archival.following;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.archival.texts.RecallText;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageRanges.Placed;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecallRulesTest {

    private static final RunId RUN = RunId.random();

    private final RecallRules rules = new RecallRules(new ObjectMapper());

    @Test
    void whatPeopleAndAgentsSayIsFound() {
        assertThat(text(said(Role.USER, "hello", RUN))).contains("hello");
        assertThat(text(said(Role.ASSISTANT, "hi", RUN))).contains("hi");
        assertThat(text(said(Role.SYSTEM, "be brief", RUN))).contains("be brief");
    }

    @Test
    void promptsAndSummariesAreNot() {
        assertThat(text(said(Role.SYSTEM, "You are Ada.", null))).isEmpty();
        assertThat(text(said(Role.SUMMARY, "they met", null))).isEmpty();
    }

    @Test
    void packedTextIsUnpackedAndNoticesAreLeftOut() {
        assertThat(text(said(Role.USER, "{\"type\":\"user_message\",\"message\":\"hello\"}", RUN)))
                .contains("hello");
        assertThat(text(said(Role.USER, "{\"type\":\"heartbeat\",\"reason\":\"x\"}", RUN)))
                .isEmpty();
        assertThat(text(said(Role.USER, "{not json", RUN))).contains("{not json");
    }

    @Test
    void whatIsSaidByToolCountsAsSaid() {
        var speaks = new ToolCall("call_1", "send_message", "{\"message\":\"by tool\"}");

        assertThat(text(message(Role.ASSISTANT, "", List.of(speaks), List.of(), RUN)))
                .contains("by tool");
        assertThat(text(returned("send_message", "Sent message successfully."))).isEmpty();
    }

    @Test
    void whatSearchesFoundIsNotFoundAgain() {
        assertThat(text(returned("conversation_search", "old words"))).isEmpty();
        assertThat(text(returned("archival_memory_search", "old words"))).isEmpty();
        assertThat(text(returned("weather", "sunny"))).contains("sunny");
    }

    @Test
    void aRequestForApprovalIsTheAssistantSpeaking() {
        var found = rules.text(AgentId.random(), placed(said(Role.APPROVAL, "May I delete it?", RUN)));

        assertThat(found).map(RecallText::role).contains(Role.ASSISTANT);
    }

    private Optional<String> text(Message message) {
        return rules.text(AgentId.random(), placed(message)).map(RecallText::text);
    }

    private static Placed placed(Message message) {
        return new Placed(ConversationId.random(), message, null);
    }

    private static Message returned(String tool, String text) {
        var result = new ToolReturn("call_1", tool, false, text, null, null);
        return message(Role.TOOL, "", List.of(), List.of(result), RUN);
    }

    private static Message said(Role role, String text, @Nullable RunId run) {
        return message(role, text, List.of(), List.of(), run);
    }

    private static Message message(
            Role role, String text, List<ToolCall> calls, List<ToolReturn> returns, @Nullable RunId run) {
        return new Message(
                MessageId.random(),
                1,
                role,
                List.of(new Part.Text(text)),
                calls,
                returns,
                List.of(),
                null,
                null,
                null,
                run,
                null,
                false,
                Instant.EPOCH);
    }
}
