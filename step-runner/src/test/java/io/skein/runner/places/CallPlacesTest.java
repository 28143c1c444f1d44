package io.skein.runner.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallPlacesTest {

    private static final AgentId BUSY = AgentId.random();
    private static final AgentId OTHER = AgentId.random();

    private final CallPlaces places = new CallPlaces(1);
    private final List<String> made = new ArrayList<>();
    private final Queue<CompletableFuture<Void>> underWay = new ArrayDeque<>();

    @Test
    void whatBeginsTakesTurnsWithWhatIsCommitted() {
        for (int i = 0; i < 3; i++) {
            ask(places.commit(BUSY, call("commit")));
        }
        ask(places.begin(Optional.of(BUSY), call("begin")));
        ask(places.begin(Optional.of(BUSY), call("begin")));

        answerAll();

        assertThat(made).containsExactly("commit", "commit", "begin", "commit", "begin");
    }

    @Test
    void anotherAgentWaitsForOneOfEachAtMost() {
        for (int i = 0; i < 10; i++) {
            ask(places.commit(BUSY, call("commit")));
            ask(places.begin(Optional.of(BUSY), call("begin")));
        }
        ask(places.begin(Optional.of(OTHER), call("other")));

        answerAll();

        assertThat(made.indexOf("other")).isEqualTo(3);
        assertThat(made).hasSize(21);
    }

    private Uni<Void> call(String name) {
        return Uni.createFrom().completionStage(() -> {
            made.add(name);
            var answer = new CompletableFuture<Void>();
            underWay.add(answer);
            return answer;
        });
    }

    private static void ask(Uni<Void> call) {
        call.subscribe().with(done -> {});
    }

    private void answerAll() {
        for (var next = underWay.poll(); next != null; next = underWay.poll()) {
            next.complete(null);
        }
    }
}
