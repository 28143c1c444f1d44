package io.skein.memory.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.platform.failures.Rejection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitRulesTest {

    private static final ToolCall FIRST = new ToolCall("call_1", "memory_insert", "{}");
    private static final ToolCall SECOND = new ToolCall("call_2", "roll_dice", "{}");

    @Test
    void returnsOfEditsGoIntoTheToolMessageInTheOrderOfTheCalls() {
        var asked = message(Role.ASSISTANT, List.of(FIRST, SECOND), List.of());
        var returned = message(Role.TOOL, List.of(), List.of(ToolReturn.done(SECOND, "4")));
        var nudge = message(Role.USER, List.of(), List.of());

        var filled = CommitRules.filled(List.of(asked, returned, nudge), List.of(ToolReturn.done(FIRST, "new value")));

        assertThat(filled)
                .containsExactly(
                        asked,
                        returned.withToolReturns(
                                List.of(ToolReturn.done(FIRST, "new value"), ToolReturn.done(SECOND, "4"))),
                        nudge);
    }

    @Test
    void editsWithoutAToolMessageAreRefused() {
        var asked = message(Role.ASSISTANT, List.of(FIRST), List.of());

        assertThatThrownBy(() -> CommitRules.filled(List.of(asked), List.of(ToolReturn.done(FIRST, "x"))))
                .isInstanceOf(Rejection.class);
    }

    private static Message message(Role role, List<ToolCall> calls, List<ToolReturn> returns) {
        return Message.ofStep(
                MessageId.random(), role, List.of(), calls, returns, RunId.random(), StepId.random(), Instant.EPOCH);
    }
}
