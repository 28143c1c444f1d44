package io.skein.runner.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void anObjectIsKeptAsItWasWritten() {
        assertThat(Arguments.read("{\"a\":1,  \"b\":\"x\"}"))
                .isEqualTo(new Arguments(Map.of("a", 1, "b", "x"), "{\"a\":1,  \"b\":\"x\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}{\"a\":2}", "{\"a\":1} and more", "\"{\\\"a\\\":1}\"", "  {\"a\":1}\n"})
    void whatCanBeReadSomehowIsRead(String written) {
        assertThat(Arguments.read(written)).isEqualTo(new Arguments(Map.of("a", 1), "{\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{broken", "[1]", "null", "7", "\"text\""})
    void whatIsNoObjectIsEmpty(String written) {
        assertThat(Arguments.read(written)).isEqualTo(Arguments.NONE);
    }

    @Test
    void textThatCannotBeStoredIsLeftOut() {
        assertThat(Arguments.read("{\"a\":\"x\\u0000y\\ud800\"}").values()).isEqualTo(Map.of("a", "xy"));
    }

    @Test
    void innerArgumentsAreTakenOutAndRecorded() {
        var arguments = Arguments.read("{\"thinking\":\"hm\",\"message\":\"hi\",\"request_heartbeat\":true}");

        assertThat(InnerArguments.of(arguments)).isEqualTo(new InnerArguments("hm", true));
        assertThat(InnerArguments.removedFrom(arguments).values()).isEqualTo(Map.of("message", "hi"));
        assertThat(InnerArguments.recorded(arguments, false).json())
                .isEqualTo("{\"message\":\"hi\",\"request_heartbeat\":false}");
    }
}
