package io.skein.runner.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RestsTest {

    private final Queue<Runnable> timers = new ArrayDeque<>();
    private final List<String> passed = new ArrayList<>();
    private final Rests<String> rests = new Rests<>((millis, then) -> timers.add(then), 8, passed::add);

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
    void withoutRestsAllPassAtOnce() {
        // Given
        var restless = new Rests<String>((millis, then) -> timers.add(then), 0, passed::add);

        // When
        restless.pass("a", false);
        restless.pass("b", false);

        // Then
        assertThat(passed).containsExactly("a", "b");
        assertThat(timers).isEmpty();
    }
}
