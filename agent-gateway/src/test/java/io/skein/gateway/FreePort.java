package io.skein.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** A port that nobody has: the service under test listens there, and asks {@link FakeRecord} there. */
public final class FreePort implements QuarkusTestResourceLifecycleManager {

    @Override
    public int order() {
        return -1; // others may send the service elsewhere
    }

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0)) {
            var port = String.valueOf(socket.getLocalPort());
            return Map.of("quarkus.http.test-port", port, "skein.peers.memory-url", "http://127.0.0.1:" + port);
        } catch (IOException none) {
            throw new UncheckedIOException("no port is free", none);
        }
    }

    @Override
    public void stop() {}
}
