package io.skein.memory.secrets;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the key comes from: the environment, or a file that is made at the first start and readable by its owner only.
 */
@Singleton
class SecretKeys {

    private static final String FILE = "secrets.key";
    private static final int KEY_BYTES = 32;

    private final Optional<String> configured;
    private final Path file;

    SecretKeys(
            @ConfigProperty(name = "skein.encryption-key") Optional<String> configured,
            @ConfigProperty(name = "skein.data-dir") Optional<String> dataDir) {
        this.configured = configured;
        this.file = dataDir.map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".skein"))
                .resolve(FILE);
    }

    /** Of any text: a passphrase is as good as 32 random bytes in base64, if it is long. */
    SecretKey key() {
        return new SecretKeySpec(digest(configured.orElseGet(this::kept)), "AES");
    }

    private String kept() {
        try {
            if (Files.notExists(file)) {
                create();
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The key for secrets cannot be kept in " + file
                            + ": make the folder writable or set SKEIN_ENCRYPTION_KEY",
                    failure);
        }
    }

    /** Complete under another name first: a process that dies here leaves no half of a key. */
    private void create() throws IOException {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = file.resolveSibling(FILE + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(draft);
        try (var channel = Files.newByteChannel(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(bytes)));
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            return; // two processes start at once: the first one's key is everybody's
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
