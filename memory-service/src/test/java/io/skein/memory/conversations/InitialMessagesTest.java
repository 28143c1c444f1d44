package io.skein.memory.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.memory.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitialMessagesTest {

    private static final List<NewMessage> GREETING = List.of(new NewMessage.Said(
            Role.ASSISTANT, List.of(new Part.Text("A new day."), new Part.Text("Hello!")), null, "otid", null));

    @Test
    void anAgentThatSpeaksByToolIsMadeToHaveSaidItsPartByTool() {
        var messages = initial(AgentType.MEMGPT_AGENT).of(GREETING);

        assertThat(messages).extracting(Message::role).containsExactly(Role.ASSISTANT, Role.TOOL);
        assertThat(messages.getFirst().text()).isEqualTo("A new day.");
        assertThat(messages.getFirst().toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("send_message");
            assertThat(call.arguments()).isEqualTo("{\"message\":\"Hello!\"}");
            assertThat(messages.getLast().toolReturns().getFirst().callId()).isEqualTo(call.id());
        });
    }

    @Test
    void anAgentThatSpeaksByTextSaysItAsItIs() {
        assertThat(initial(AgentType.LETTA_V1_AGENT).of(GREETING))
                .extracting(Message::text)
                .containsExactly("A new day.Hello!");
    }

    private static InitialMessages initial(AgentType type) {
        return new InitialMessages(type, Instant.EPOCH, new Json(new ObjectMapper()));
    }
}
