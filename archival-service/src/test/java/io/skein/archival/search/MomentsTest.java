package io.skein.archival.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.platform.failures.Rejection;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void aMomentIsReadInAnyUsualSpelling() {
        var seven = Instant.parse("2024-05-06T07:08:09Z");

        assertThat(Moments.from("f", "2024-05-06T07:08:09Z")).isEqualTo(seven);
        assertThat(Moments.from("f", "2024-05-06T07:08:09")).isEqualTo(seven);
        assertThat(Moments.from("f", "2024-05-06 09:08:09+02:00")).isEqualTo(seven);
        assertThat(Moments.until("f", "2024-05-06T07:08:09Z")).isEqualTo(seven);
    }

    @Test
    void aDateMeansItsWholeDay() {
        assertThat(Moments.from("f", "2024-05-06")).isEqualTo(Instant.parse("2024-05-06T00:00:00Z"));
        assertThat(Moments.until("f", "2024-05-06")).isEqualTo(Instant.parse("2024-05-06T23:59:59.999999Z"));
    }

    @Test
    void nothingIsNoMoment() {
        assertThat(Moments.from("f", null)).isNull();
        assertThat(Moments.until("f", " ")).isNull();
    }

    @Test
    void whatIsNoMomentIsRefusedWithFieldAndValue() {
        assertThatThrownBy(() -> Moments.from("body.start_date", "yesterday"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("body.start_date: 'yesterday'");
        assertThatThrownBy(() -> Moments.from("f", "2024-13-06T00:00:00")).isInstanceOf(Rejection.class);
    }

    @Test
    void answersShowTheOffset() {
        assertThat(Moments.withOffset(Instant.parse("2024-05-06T07:08:09Z"))).isEqualTo("2024-05-06T07:08:09+00:00");
        assertThat(Moments.withOffset(Instant.parse("2024-05-06T07:08:09.120Z")))
                .isEqualTo("2024-05-06T07:08:09.120000+00:00");
    }
}
