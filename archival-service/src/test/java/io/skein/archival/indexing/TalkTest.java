package io.skein.archival.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TalkTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10); // the clock of a JVM may begin anywhere
    private final Talk talk = new Talk(nanos::get);

    @Test
    void nobodyHasSpokenYet() {
        assertThat(talk.isQuiet()).isTrue();
        assertThat(talk.leavesTime()).isTrue();
    }

    @Test
    void isQuietOneSecondAfterTheLastWord() {
        talk.hear(1);

        pass(Duration.ofMillis(999));
        assertThat(talk.isQuiet()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(talk.isQuiet()).isTrue();
    }

    @Test
    void leavesTimeEachSecondWhileFewSpeak() {
        assertThat(seconds(5, 9)).containsExactly(true, true, true, true, true);
    }

    @Test
    void leavesTimeEveryFourthSecondWhileManySpeak() {
        assertThat(seconds(9, 10)).containsExactly(false, false, false, true, false, false, false, true, false);
    }

    @Test
    void leavesTimeAsSoonAsFewerSpeak() {
        seconds(2, 300);

        assertThat(seconds(2, 1)).containsExactly(true, true);
    }

    private List<Boolean> seconds(int count, int said) {
        return IntStream.range(0, count)
                .mapToObj(second -> {
                    talk.hear(said);
                    return talk.leavesTime();
                })
                .toList();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
