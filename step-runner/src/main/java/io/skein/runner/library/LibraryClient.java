package io.skein.runner.library;

import io.skein.contracts.archival.FoundMessages;
import io.skein.contracts.archival.FoundPassages;
import io.skein.contracts.archival.InsertPassage;
import io.skein.contracts.archival.InsertedPassage;
import io.skein.contracts.archival.SearchMessages;
import io.skein.contracts.archival.SearchPassages;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The library, as far as an agent's tools need it. Each of these may be asked twice. */
@Singleton
class LibraryClient {

    private final LibraryPeer peer;

    LibraryClient(LibraryPeer peer) {
        this.peer = peer;
    }

    Uni<FoundMessages> recall(SearchMessages asked) {
        return peer.ask("/internal/recall/search", asked, FoundMessages.class);
    }

    Uni<FoundPassages> search(SearchPassages asked) {
        return peer.ask("/internal/archival/search", asked, FoundPassages.class);
    }

    Uni<InsertedPassage> insert(InsertPassage passage) {
        return peer.ask("/internal/archival/insert", passage, InsertedPassage.class);
    }
}
