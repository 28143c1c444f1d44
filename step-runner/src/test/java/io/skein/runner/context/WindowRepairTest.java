package io.skein.runner.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Turn;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowRepairTest {

    private static final Turn HELLO = user("hello");

    @Test
    void aSoundWindowStaysAsItIs() {
        var turns = List.of(HELLO, asks("1", "2"), result("1"), result("2"), says("done"));

        assertThat(WindowRepair.repair(turns)).isEqualTo(turns);
    }

    @Test
    void aCallWithoutReturnGetsAnErrorReturn() {
        var repaired = WindowRepair.repair(List.of(asks("1", "2"), result("2"), HELLO));

        assertThat(repaired).hasSize(4);
        assertThat(repaired.get(1))
                .isInstanceOfSatisfying(
                        Turn.ToolResult.class, made -> assertThat(made.failed()).isTrue());
        assertThat(repaired.get(2)).isEqualTo(result("2"));
    }

    @Test
    void aCallAtTheVeryEndGetsAnErrorReturnToo() {
        assertThat(WindowRepair.repair(List.of(HELLO, asks("1")))).hasSize(3);
    }

    @Test
    void returnsThatStandAloneAndRepeatedReturnsAreDropped() {
        var repaired = WindowRepair.repair(
                List.of(result("0"), asks("1"), result("1"), result("1"), result("9"), HELLO, result("1")));

        assertThat(repaired).containsExactly(asks("1"), result("1"), HELLO);
    }

    @Test
    void emptyMessagesAreDropped() {
        assertThat(WindowRepair.repair(List.of(user(" "), says(""), new Turn.SystemNote(""), HELLO)))
                .containsExactly(HELLO);
    }

    @Test
    void callsThatWereStoredInTwoMessagesAreOneTurn() {
        var repaired = WindowRepair.repair(List.of(asks("1"), asks("2"), result("1"), result("2")));

        assertThat(repaired).containsExactly(asks("1", "2"), result("1"), result("2"));
    }

    @Test
    void repeatedCallsAreDropped() {
        assertThat(WindowRepair.repair(List.of(asks("1", "1"), result("1")))).containsExactly(asks("1"), result("1"));
    }

    @Test
    void idsMayComeAgainInALaterTurn() {
        var turns = List.of(asks("1"), result("1"), asks("1"), result("1"));

        assertThat(WindowRepair.repair(turns)).isEqualTo(turns);
    }

    private static Turn user(String text) {
        return new Turn.User(List.of(new Content.Text(text)), null);
    }

    private static Turn says(String text) {
        return new Turn.Assistant(text, List.of(), List.of());
    }

    private static Turn asks(String... ids) {
        var calls = Arrays.stream(ids).map(id -> new Call(id, "tool", "{}")).toList();
        return new Turn.Assistant("", List.of(), calls);
    }

    private static Turn result(String id) {
        return new Turn.ToolResult(id, "tool", "ok", false);
    }
}
