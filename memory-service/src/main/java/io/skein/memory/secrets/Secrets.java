package io.skein.memory.secrets;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Seals and opens values with AES-GCM. Eager, because the first start writes the key to a file. */
@Startup
@Singleton
public class Secrets {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final String VERSION = "v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    Secrets(SecretKeys keys) {
        this.key = keys.key();
    }

    public String seal(String clear) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(clear.getBytes(StandardCharsets.UTF_8));
            var both =
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
            return VERSION + Base64.getEncoder().encodeToString(both.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Empty if the value was sealed with another key: the value is lost to us, what it belongs to is not. */
    public Optional<String> open(String sealed) {
        var both = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
        var nonce = new byte[NONCE_BYTES];
        System.arraycopy(both, 0, nonce, 0, NONCE_BYTES);
        try {
            var clear = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return Optional.of(new String(clear, StandardCharsets.UTF_8));
        } catch (AEADBadTagException otherKey) {
            Log.warn("secret sealed with another key: set SKEIN_ENCRYPTION_KEY to the one that was in use");
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
