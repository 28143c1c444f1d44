package io.skein.memory.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void whatIsSealedCanBeOpenedAndNotRead() {
        var secrets = secretsOf(folder);

        var sealed = secrets.seal("tøken");

        assertThat(sealed).doesNotContain("tøken").isNotEqualTo(secrets.seal("tøken"));
        assertThat(secrets.open(sealed)).contains("tøken");
    }

    @Test
    void theKeyOutlivesTheProcessAndIsReadableByItsOwnerOnly() throws Exception {
        var sealed = secretsOf(folder).seal("token");

        assertThat(secretsOf(folder).open(sealed)).contains("token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aValueSealedWithAnotherKeyIsLostAndNothingElse() {
        var sealed = new Secrets(new SecretKeys(Optional.of("one key"), Optional.empty())).seal("token");

        assertThat(new Secrets(new SecretKeys(Optional.of("another"), Optional.empty())).open(sealed))
                .isEmpty();
    }

    private static Secrets secretsOf(Path folder) {
        return new Secrets(new SecretKeys(Optional.empty(), Optional.of(folder.toString())));
    }
}
