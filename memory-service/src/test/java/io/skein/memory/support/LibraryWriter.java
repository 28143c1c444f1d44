package io.skein.memory.support;

import io.skein.contracts.events.LibraryEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The other end of {@code library-events}. */
@Singleton
public class LibraryWriter {

    private final MutinyEmitter<LibraryEvent> events;

    LibraryWriter(@Channel("library-events") MutinyEmitter<LibraryEvent> events) {
        this.events = events;
    }

    /** Completes when it was taken in. */
    public void tell(LibraryEvent event) {
        events.send(event).await().atMost(Duration.ofSeconds(10));
    }
}
