package io.skein.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private final ApiKey key = new ApiKey("secret");

    @Test
    void opensInBothHeaderForms() {
        assertThat(key.opens("Bearer secret", null)).isTrue();
        assertThat(key.opens(null, "password secret")).isTrue();
        assertThat(key.opens("Bearer wrong", "password secret")).isTrue();
    }

    @Test
    void staysClosedForEverythingElse() {
        assertThat(key.opens(null, null)).isFalse();
        assertThat(key.opens("secret", null)).isFalse();
        assertThat(key.opens("Bearer secret ", null)).isFalse();
        assertThat(key.opens("Bearer ", "password ")).isFalse();
    }
}
