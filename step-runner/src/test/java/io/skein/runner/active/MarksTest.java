package io.skein.runner.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.Crowding;
import io.skein.runner.active.Marks.Fill;
import org.junit.jupiter.api.Test;

class MarksTest {

    private final Marks marks = new Marks(0.7, 0.8, 0.9);

    @Test
    void eachMarkCountsFromItsPartOn() {
        assertThat(marks.isToBeToldOf(new Fill(699, 1000))).isFalse();
        assertThat(marks.isToBeToldOf(new Fill(700, 1000))).isTrue();
        assertThat(marks.isTooMuch(new Fill(899, 1000))).isFalse();
        assertThat(marks.isTooMuch(new Fill(900, 1000))).isTrue();
    }

    @Test
    void aCrowdedWindowSaysWhy() {
        assertThat(marks.crowding(new Fill(799, 1000), 50, 50)).isEmpty();
        assertThat(marks.crowding(new Fill(800, 1000), 51, 50))
                .hasValue(new Crowding(CompactionTrigger.POST_STEP_CONTEXT_CHECK, 800, 1000));
        assertThat(marks.crowding(new Fill(10, 1000), 51, 50))
                .hasValue(new Crowding(CompactionTrigger.MESSAGE_COUNT, 10, 1000));
        assertThat(marks.crowding(new Fill(10, 1000), 51, 0)).isEmpty();
    }

    @Test
    void aMarkThatIsNoPartIsRefused() {
        assertThatThrownBy(() -> new Marks(0.7, 80, 0.9)).hasMessageStartingWith("skein.runner.runs.soft-mark: 80.0");
    }
}
