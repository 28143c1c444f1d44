package io.skein.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void theFirstLessonCountsWholeAndLaterOnesPullSlowly() {
        var first = Calibration.NONE.after(1_000, 1_300);

        assertThat(first.factor()).isEqualTo(1.3);
        assertThat(first.after(1_000, 1_800).factor()).isCloseTo(1.4, within(0.001));
    }

    @Test
    void aShortPromptTeachesNothingButThatItWasTaken() {
        assertThat(Calibration.NONE.after(50, 5_000)).isEqualTo(new Calibration(1, 5_000));
    }

    @Test
    void theLongestPromptIsRemembered() {
        assertThat(Calibration.NONE.after(1_000, 9_000).after(1_000, 2_000).accepted())
                .isEqualTo(9_000);
    }

    @Test
    void nonsenseIsBelievedWithinLimits() {
        assertThat(Calibration.NONE.after(1_000, 90_000).factor()).isEqualTo(4);
    }
}
