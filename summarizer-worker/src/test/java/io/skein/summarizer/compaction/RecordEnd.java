package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionEvent;
import io.skein.contracts.compaction.CompactionRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The other ends of the channels: with them in the same application they join in process. */
@Singleton
class RecordEnd {

    private final MutinyEmitter<CompactionRequest> requests;
    private final List<CompactionEvent> events = new CopyOnWriteArrayList<>();

    RecordEnd(@Channel("compaction-requests") MutinyEmitter<CompactionRequest> requests) {
        this.requests = requests;
    }

    void ask(CompactionRequest request) {
        requests.send(request).await().indefinitely();
    }

    List<CompactionEvent> events() {
        return events;
    }

    @Incoming("compaction-events")
    Uni<Void> take(CompactionEvent event) {
        events.add(event);
        return Uni.createFrom().voidItem();
    }
}
