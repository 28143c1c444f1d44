package io.skein.gateway.turns;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The other program: it sends turns in and reads their results. */
@Singleton
class Topics {

    private final MutinyEmitter<String> turns;
    private final ConcurrentLinkedQueue<String> results = new ConcurrentLinkedQueue<>();

    Topics(@Channel("turns-in") MutinyEmitter<String> turns) {
        this.turns = turns;
    }

    /** Completes with whether the turn was taken: false makes it a dead letter. */
    CompletableFuture<Boolean> send(String turn) {
        var taken = new CompletableFuture<Boolean>();
        turns.sendMessage(Message.of(
                        turn,
                        () -> {
                            taken.complete(true);
                            return CompletableFuture.completedFuture(null);
                        },
                        why -> {
                            taken.complete(false);
                            return CompletableFuture.completedFuture(null);
                        }))
                .subscribe()
                .with(done -> {}, failed -> {});
        return taken;
    }

    @Incoming("turns-out")
    Uni<Void> take(String result) {
        results.add(result);
        return Uni.createFrom().voidItem();
    }

    List<String> results() {
        return List.copyOf(results);
    }
}
