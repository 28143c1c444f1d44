package io.skein.archival;

import io.skein.contracts.events.LibraryEvent;
import io.skein.contracts.ids.FolderId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The other end of {@code library-events}. */
@Singleton
public class LibraryReaders {

    private final List<LibraryEvent> events = new CopyOnWriteArrayList<>();

    @Incoming("library-events")
    void read(LibraryEvent event) {
        events.add(event);
    }

    List<LibraryEvent> of(String folder) {
        return events.stream()
                .filter(event -> event.folderId().equals(FolderId.of(folder)))
                .toList();
    }
}
