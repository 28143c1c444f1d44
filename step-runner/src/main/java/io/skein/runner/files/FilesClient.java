package io.skein.runner.files;

import io.skein.contracts.files.FileMatches;
import io.skein.contracts.files.FoundInFiles;
import io.skein.contracts.files.GrepFiles;
import io.skein.contracts.files.SearchFiles;
import io.skein.contracts.files.ViewFiles;
import io.skein.contracts.files.ViewedFiles;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The library's files, as far as an agent's tools need them. Reads only, so each of these may be asked twice. */
@ApplicationScoped
class FilesClient {

    /** A model waits for the answer, and can do without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PeerClient archival;

    FilesClient(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.archival-url", defaultValue = "http://127.0.0.1:8283") String url) {
        archival = peers.at("archival-service", url);
    }

    Uni<ViewedFiles> view(ViewFiles asked) {
        return ask("/internal/files/view", asked, ViewedFiles.class);
    }

    Uni<FileMatches> grep(GrepFiles asked) {
        return ask("/internal/files/grep", asked, FileMatches.class);
    }

    Uni<FoundInFiles> search(SearchFiles asked) {
        return ask("/internal/files/search", asked, FoundInFiles.class);
    }

    private <T> Uni<T> ask(String path, Object body, Class<T> answer) {
        return Peers.reach(archival.peer(), archival.post(path, body, answer), PATIENCE);
    }
}
