package io.skein.runner.active;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.runner.active.Interruption.Cause;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private final Interruption interruption = new Interruption();
    private final Work work = new Work();
    private final Queue<Runnable> loop = new ArrayDeque<>();

    @Test
    void workThatEndsFirstIsTheAnswer() {
        var answer = limited();

        work.result.complete("done");
        interruption.interrupt(Cause.CANCELLED);
        loop.forEach(Runnable::run);

        answer.assertCompleted().assertItem("done");
    }

    @Test
    void workThatFailsFailsTheAnswer() {
        var answer = limited();

        work.result.completeExceptionally(new IllegalStateException("broken"));

        answer.assertFailedWith(IllegalStateException.class, "broken");
    }

    @Test
    void anInterruptionGivesTheWorkUpOnTheLoop() {
        var answer = limited();

        interruption.interrupt(Cause.LOST);
        interruption.interrupt(Cause.CANCELLED);

        answer.assertNotTerminated();
        loop.remove().run();
        answer.assertCompleted().assertItem("LOST");
        assertThat(work.cancelled).hasValue(1);
        assertThat(loop).isEmpty();
    }

    @Test
    void afterAnInterruptionNothingIsBegun() {
        interruption.interrupt(Cause.CANCELLED);

        var answer = limited();
        loop.remove().run();

        answer.assertCompleted().assertItem("CANCELLED");
        assertThat(work.begun).hasValue(0);
    }

    @Test
    void whoNoLongerWaitsGivesTheWorkUp() {
        limited().cancel();

        assertThat(work.cancelled).hasValue(1);
    }

    @Test
    void theNextWorkIsTheOneThatIsGivenUp() {
        limited();
        work.result.complete("done");
        var next = new Work();
        var answer = limited(next);

        interruption.interrupt(Cause.CANCELLED);
        loop.remove().run();

        answer.assertCompleted().assertItem("CANCELLED");
        assertThat(next.cancelled).hasValue(1);
    }

    private UniAssertSubscriber<String> limited() {
        return limited(work);
    }

    private UniAssertSubscriber<String> limited(Work some) {
        return interruption
                .limit(some.uni(), loop::add, Cause::name)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    /** Something that takes as long as the test likes. */
    private static final class Work {

        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();
        private final CompletableFuture<String> result = new CompletableFuture<>();

        private Uni<String> uni() {
            return Uni.createFrom()
                    .completionStage(() -> {
                        begun.incrementAndGet();
                        return result;
                    })
                    .onCancellation()
                    .invoke(cancelled::incrementAndGet);
        }
    }
}
