package io.skein.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class WholeTest {

    @Test
    void whoHangsUpStopsNothing() {
        // Given
        var done = new ArrayList<String>();
        var answers = new ArrayList<Runnable>();
        Uni<String> first = Uni.createFrom().emitter(answer -> answers.add(() -> answer.complete("first")));
        var whole = Whole.carriedThrough(first.invoke(done::add)
                .chain(() -> Uni.createFrom().item("second").invoke(done::add)));

        // When
        whole.subscribe().with(nobody -> {}).cancel();
        answers.forEach(Runnable::run);

        // Then
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whoWaitsIsToldWhatFailed() {
        var failed = Whole.carriedThrough(Uni.createFrom().failure(new IllegalStateException("no room")));

        assertThat(failed.onFailure()
                        .recoverWithItem(failure -> failure)
                        .await()
                        .indefinitely())
                .isInstanceOf(IllegalStateException.class);
    }
}
