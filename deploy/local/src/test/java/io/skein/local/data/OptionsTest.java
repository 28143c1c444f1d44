package io.skein.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final Map<String, String> HOME = Map.of("HOME", "/home/ada");

    @Test
    void withoutWordsItServesThisMachineFromTheHomeFolder() {
        assertThat(parse()).isEqualTo(new Options("127.0.0.1", 8283, Path.of("/home/ada/.skein"), 1, 1));
    }

    @Test
    void wordsWinOverTheEnvironment() {
        var environment = Map.of("HOME", "/home/ada", "SKEIN_PORT", "1", "SKEIN_DATA", "/a", "SKEIN_BIND", "::1");

        assertThat(Options.parse(
                        new String[] {
                            "--port", "9000", "--data", "/b", "--bind", "127.0.0.1", "--runners", "3", "--gateways", "2"
                        },
                        environment))
                .isEqualTo(new Options("127.0.0.1", 9000, Path.of("/b"), 3, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--prot 1       | does not know --prot",
                "--port         | --port needs a value",
                "--port abc     | 'abc' is no number from 1 to 65535",
                "--port 0       | '0' is no number from 1 to 65535",
                "--port 99999   | '99999' is no number from 1 to 65535",
                "--runners 65   | '65' is no number from 1 to 64",
                "--bind 0.0.0.0 | without a key",
                "--bind ::      | without a key"
            })
    void aWordThatMakesNoSenseIsNamed(String words, String reason) {
        assertThatThrownBy(() -> parse(words.split(" ")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(reason);
    }

    @Test
    void withAKeyItMayListenEverywhere() {
        assertThat(Options.parse(new String[] {"--bind", "0.0.0.0"}, Map.of("HOME", "/", "SKEIN_API_KEY", "k"))
                        .bind())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void aTakenPortIsSaidWithTheNextOne() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> parse("--port", "" + port).requireFreePort())
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("another program is there")
                    .hasMessageContaining("--port " + (port + 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7", "no such name"})
    void anAddressOfAnotherMachineIsNotTakenForAPortInUse(String bind) {
        var options = new Options(bind, 8283, Path.of("/"), 1, 1);

        assertThatThrownBy(options::requireFreePort)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("no address '" + bind + "' on this machine");
    }

    @Test
    void aFreePortIsFine() throws IOException {
        int port;
        try (var other = new ServerSocket(0)) {
            port = other.getLocalPort();
        }

        assertThatCode(() -> parse("--port", "" + port).requireFreePort()).doesNotThrowAnyException();
    }

    private static Options parse(String... words) {
        return Options.parse(words, HOME);
    }
}
