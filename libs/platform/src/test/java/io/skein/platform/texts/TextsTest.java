package io.skein.platform.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void whatCannotBeStoredIsTakenOut() {
        assertThat(Texts.storable("a\u0000b\ud800c\ude00d 😀")).isEqualTo("abcd 😀");
        assertThat(Texts.storable("\ud83d")).isEmpty();
    }

    @Test
    void theRefusalNamesCharacterAndPlace() {
        assertThatThrownBy(() -> Texts.requireStorable("😀\ud800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+D800 at position 2");
        assertThat(Texts.requireStorable("é 漢 😀")).isEqualTo("é 漢 😀");
    }
}
