package io.skein.contracts.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void whatIsMadeIsWellFormed() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Ids.wellFormed("run", Ids.random("run"))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "run-",
                "runs-292373bc-965d-465d-b1cf-09f02e09fd75",
                "run_292373bc-965d-465d-b1cf-09f02e09fd75",
                "step-292373bc-965d-465d-b1cf-09f02e09fd7",
                "run-292373bc-965d-465d-b1cf-09f02e09fd7",
                "run-292373bc-965d-465d-b1cf-09f02e09fd755",
                "run-292373bc-965d-165d-b1cf-09f02e09fd75",
                "run-292373bc-965d-465d-c1cf-09f02e09fd75",
                "run-292373BC-965d-465d-b1cf-09f02e09fd75",
                "run-292373bg-965d-465d-b1cf-09f02e09fd75",
                "run-292373bc9-65d-465d-b1cf-09f02e09fd75",
                "run-292373bc-965d-465d-b1cf-09f02e09fd7\n"
            })
    void whatIsNoUuid4BehindThePrefixIsNot(String value) {
        assertThat(Ids.wellFormed("run", value)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ids.require("run", value))
                .withMessageContaining(value);
    }
}
