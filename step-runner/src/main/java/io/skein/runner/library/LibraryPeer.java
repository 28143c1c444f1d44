package io.skein.runner.library;

import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The way to archival-service while a tool runs. What is asked may be asked twice. */
@Singleton
public class LibraryPeer {

    /** A model waits for the answer, and can do without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PeerClient archival;

    public LibraryPeer(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.archival-url", defaultValue = "http://127.0.0.1:8283") String url) {
        archival = peers.at("archival-service", url);
    }

    public <T> Uni<T> ask(String path, Object body, Class<T> answer) {
        return Peers.reach(archival.peer(), archival.post(path, body, answer), PATIENCE);
    }
}
