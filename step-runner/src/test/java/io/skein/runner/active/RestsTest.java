package io.skein.runner.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class RestsTest {

    private final Queue<Runnable> timers = new ArrayDeque<>();
    private final List<String> passed = new ArrayList<>();
    private final Rests<String> rests = resting(() -> 8);

    @Test
    void theFirstPassesAtOnceAndTheOthersAtTheEndOfTheRest() {
        // When
        rests.pass("a", false);
        rests.pass("b", false);
        rests.pass("c", false);

        // Then
        assertThat(passed).containsExactly("a");
        timers.remove().run();
        assertThat(passed).containsExactly("a", "b", "c");
    }

    @Test
    void whatPassedTogetherIsFollowedByARestToo() {
        // Given
        rests.pass("a", false);
        rests.pass("b", false);
        timers.remove().run();

        // When
        rests.pass("c", false);

        // Then
        assertThat(passed).containsExactly("a", "b");
        timers.remove().run();
        assertThat(passed).containsExactly("a", "b", "c");
    }

    @Test
    void afterARestInWhichNothingCameTheNextPassesAtOnce() {
        // Given
        rests.pass("a", false);
        timers.remove().run();

        // When
        rests.pass("b", false);

        // Then
        assertThat(passed).containsExactly("a", "b");
    }

    @Test
    void whoIsPatientPassesWithTheFirstWhoIsNot() {
        // Given
        rests.pass("a", true);
        assertThat(passed).isEmpty();

        // When
        rests.pass("b", false);

        // Then
        assertThat(passed).containsExactly("a", "b");
        timers.remove().run(); // that of the patient one, which was overtaken
        rests.pass("c", false);
        assertThat(passed).containsExactly("a", "b");
        timers.remove().run();
        assertThat(passed).containsExactly("a", "b", "c");
    }

    @Test
    void whoIsPatientWaitsNoLongerThanARestTakes() {
        // Given
        rests.pass("a", true);

        // When
        timers.remove().run();

        // Then
        assertThat(passed).containsExactly("a");
    }

    @Test
    void nothingIsHeldBackAtTheEnd() {
        // Given
        rests.pass("a", false);
        rests.pass("b", false);

        // When
        rests.end();
        rests.pass("c", false);

        // Then
        assertThat(passed).containsExactly("a", "b", "c");
    }

    @Test
    void withoutRestsAllPassAtOnceWhetherPatientOrNot() {
        // Given
        var restless = resting(() -> 0);

        // When
        restless.pass("a", false);
        restless.pass("b", true);
        restless.pass("c", false);

        // Then
        assertThat(passed).containsExactly("a", "b", "c");
        assertThat(timers).isEmpty();
    }

    @Test
    void aRestIsAsLongAsIsSaidWhenItBegins() {
        // Given
        var lengths = new ArrayDeque<>(List.of(0L, 8L, 0L, 0L));
        var growing = resting(lengths::remove);

        // When
        growing.pass("a", false);
        growing.pass("b", false);
        growing.pass("c", false);

        // Then
        assertThat(passed).containsExactly("a", "b");
        timers.remove().run();
        growing.pass("d", false);
        assertThat(passed).containsExactly("a", "b", "c", "d");
    }

    private Rests<String> resting(LongSupplier millis) {
        return new Rests<>((length, then) -> timers.add(then), millis, passed::add);
    }
}
