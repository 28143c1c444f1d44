package io.skein.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void theFolderIsMadeForItsOwnerAlone() throws IOException {
        try (var data = DataDirectory.claim(folder.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void twoCannotHaveItAtOnceAndTheSecondIsToldWhoHasIt() {
        try (var first = DataDirectory.claim(folder)) {
            assertThatThrownBy(() -> DataDirectory.claim(folder))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("already using the data folder " + first.path())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void whoEndedLeavesNothingThatBlocksTheNext() {
        DataDirectory.claim(folder).close();

        DataDirectory.claim(folder).close();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> DataDirectory.claim(file))
                .isInstanceOf(StartFailure.class)
                .hasMessage("Skein cannot use its data folder " + file
                        + ": it is a file.\nChoose another folder with --data DIR.");
    }
}
