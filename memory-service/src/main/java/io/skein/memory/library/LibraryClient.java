package io.skein.memory.library;

import io.skein.contracts.files.FileView;
import io.skein.contracts.files.FolderContents;
import io.skein.contracts.files.ViewFiles;
import io.skein.contracts.files.ViewedFiles;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks archival-service, which owns folders and files. Never within a transaction. */
@Singleton
class LibraryClient {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PeerClient archival;

    LibraryClient(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.archival-url", defaultValue = "http://127.0.0.1:8283") String url) {
        this.archival = peers.at("archival-service", url);
    }

    Uni<FolderContents> contents(FolderId folder) {
        return Peers.reach(
                archival.peer(), archival.get("/internal/folders/" + folder, FolderContents.class), PATIENCE);
    }

    Uni<List<FileView>> views(ViewFiles asked) {
        return asked.files().isEmpty()
                ? Uni.createFrom().item(List.of())
                : Peers.reach(
                                archival.peer(),
                                archival.post("/internal/files/view", asked, ViewedFiles.class),
                                PATIENCE)
                        .map(ViewedFiles::views);
    }
}
