package io.skein.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketFolderTest {

    @Test
    void isNamedInTheSettingAndInTheAddress() {
        var folder = new SocketFolder(Path.of("/data/me&you/socket"));

        assertThat(folder.setting()).isEqualTo("/data/me&you/socket");
        assertThat(folder.option()).isEqualTo("?host=%2Fdata%2Fme%26you%2Fsocket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative/socket", "/one,two/socket", "/one two/socket", "/say \"socket\""})
    void thereIsNoneWhereItCannotBeWrittenDown(String path) {
        assertThat(new SocketFolder(Path.of(path)).setting()).isEmpty();
        assertThat(new SocketFolder(Path.of(path)).option()).isEmpty();
    }

    @Test
    void thereIsNoneWhereThePathDoesNotFitIntoAnAddress() {
        assertThat(new SocketFolder(Path.of("/" + "d".repeat(91))).setting()).isNotEmpty();
        assertThat(new SocketFolder(Path.of("/" + "d".repeat(92))).setting()).isEmpty();
    }
}
