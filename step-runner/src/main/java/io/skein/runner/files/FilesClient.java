package io.skein.runner.files;

import io.skein.contracts.files.FileMatches;
import io.skein.contracts.files.FoundInFiles;
import io.skein.contracts.files.GrepFiles;
import io.skein.contracts.files.SearchFiles;
import io.skein.contracts.files.ViewFiles;
import io.skein.contracts.files.ViewedFiles;
import io.skein.runner.library.LibraryPeer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The library's files, as far as an agent's tools need them. Reads only, so each of these may be asked twice. */
@Singleton
class FilesClient {

    private final LibraryPeer peer;

    FilesClient(LibraryPeer peer) {
        this.peer = peer;
    }

    Uni<ViewedFiles> view(ViewFiles asked) {
        return peer.ask("/internal/files/view", asked, ViewedFiles.class);
    }

    Uni<FileMatches> grep(GrepFiles asked) {
        return peer.ask("/internal/files/grep", asked, FileMatches.class);
    }

    Uni<FoundInFiles> search(SearchFiles asked) {
        return peer.ask("/internal/files/search", asked, FoundInFiles.class);
    }
}
