package io.skein.runner.library;

import io.skein.contracts.archival.FoundMessages;
import io.skein.contracts.archival.FoundPassages;
import io.skein.contracts.archival.InsertPassage;
import io.skein.contracts.archival.InsertedPassage;
import io.skein.contracts.archival.SearchMessages;
import io.skein.contracts.archival.SearchPassages;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The library, as far as an agent's tools need it. Each of these may be asked twice. */
@ApplicationScoped
class LibraryClient {

    /** A model waits for the answer, and can do without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PeerClient archival;

    LibraryClient(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.archival-url", defaultValue = "http://127.0.0.1:8283") String url) {
        archival = peers.at("archival-service", url);
    }

    Uni<FoundMessages> recall(SearchMessages asked) {
        return ask("/internal/recall/search", asked, FoundMessages.class);
    }

    Uni<FoundPassages> search(SearchPassages asked) {
        return ask("/internal/archival/search", asked, FoundPassages.class);
    }

    Uni<InsertedPassage> insert(InsertPassage passage) {
        return ask("/internal/archival/insert", passage, InsertedPassage.class);
    }

    private <T> Uni<T> ask(String path, Object body, Class<T> answer) {
        return Peers.reach(archival.peer(), archival.post(path, body, answer), PATIENCE);
    }
}
