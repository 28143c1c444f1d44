package io.skein.memory.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WritesTest {

    @Test
    void oneStaysAsItIs() {
        assertThat(Writes.join(List.of("delete from t where id = $1"))).isEqualTo("delete from t where id = $1");
    }

    /** A value may occur twice in a statement, and in any order. */
    @Test
    void severalBecomeOneWhoseValuesAreNumberedThrough() {
        // When
        var joined = Writes.join(List.of(
                "insert into a values ($2, $1, $2)", "update b set n = n + 1", "insert into c values ($1, $2)"));

        // Then
        assertThat(joined)
                .isEqualTo("with w0 as (insert into a values ($2, $1, $2)), w1 as (update b set n = n + 1)"
                        + " insert into c values ($3, $4)");
    }

    @Test
    void numbersOfTwoDigitsAreRead() {
        // When
        var joined = Writes.join(List.of("insert into a values ($1, $12)", "insert into b values ($1, $10)"));

        // Then
        assertThat(joined).endsWith("insert into b values ($13, $22)");
    }
}
