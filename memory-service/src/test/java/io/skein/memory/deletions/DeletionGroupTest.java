package io.skein.memory.deletions;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeletionGroupTest {

    private static final Message SAID = message(Role.USER, List.of(), List.of(), List.of());

    @Test
    void aMessageWithoutCallsGoesAlone() {
        assertThat(DeletionGroup.of(SAID.id(), List.of(calls("a"), SAID, returns("a"))))
                .isEqualTo(new DeletionGroup(List.of(SAID), false));
    }

    @Test
    void aRequestGoesWithItsDecisionsAndAllReturns() {
        var request = calls("a", "b");
        var decided = decides("a");
        var first = returns("a");
        var second = returns("b");
        var around = List.of(SAID, request, decided, first, SAID, second);

        for (var chosen : List.of(request, decided, first, second)) {
            assertThat(DeletionGroup.of(chosen.id(), around))
                    .isEqualTo(new DeletionGroup(List.of(request, decided, first, second), false));
        }
    }

    @Test
    void aCallWithoutAReturnIsOpen() {
        var request = calls("a", "b");

        assertThat(DeletionGroup.of(request.id(), List.of(request, returns("a")))
                        .open())
                .isTrue();
    }

    @Test
    void anIdThatIsUsedAgainBelongsToTheOtherCall() {
        var first = calls("a");
        var firstReturn = returns("a");
        var second = calls("a");
        var secondReturn = returns("a");
        var around = List.of(first, firstReturn, second, secondReturn);

        assertThat(DeletionGroup.of(firstReturn.id(), around).messages()).containsExactly(first, firstReturn);
        assertThat(DeletionGroup.of(second.id(), around).messages()).containsExactly(second, secondReturn);
    }

    @Test
    void aReturnWhoseCallIsGoneStandsForItself() {
        var lost = returns("a");

        assertThat(DeletionGroup.of(lost.id(), List.of(SAID, lost))).isEqualTo(new DeletionGroup(List.of(lost), false));
    }

    private static Message calls(String... ids) {
        return message(
                Role.ASSISTANT,
                Stream.of(ids).map(id -> new ToolCall(id, "tool", "{}")).toList(),
                List.of(),
                List.of());
    }

    private static Message returns(String id) {
        return message(Role.TOOL, List.of(), List.of(new ToolReturn(id, "tool", false, "done", null, null)), List.of());
    }

    private static Message decides(String id) {
        return message(Role.APPROVAL, List.of(), List.of(), List.of(new Decision.Verdict(id, true, null)));
    }

    private static Message message(
            Role role, List<ToolCall> calls, List<ToolReturn> returns, List<Decision> decisions) {
        return new Message(
                MessageId.random(),
                0,
                role,
                List.of(),
                calls,
                returns,
                decisions,
                null,
                null,
                null,
                null,
                null,
                false,
                Instant.EPOCH);
    }
}
