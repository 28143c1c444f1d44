package io.skein.memory.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.platform.failures.Rejection;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentNameTest {

    @RepeatedTest(20)
    void anInventedNameHasTwoPartsAndIsAllowed() {
        assertThat(AgentName.require(AgentName.random())).matches("[A-Z][a-z]+[A-Z][a-z]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Ada's agent_2", "Zoë-Änne", "日本語", "हिन्दी"})
    void lettersOfAnyLanguageAreAllowed(String name) {
        assertThat(AgentName.require(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b:c", "", "  ", "a\nb", "what?", "<b>"})
    void charactersThatNoFileNameCanHaveAreNot(String name) {
        assertThatThrownBy(() -> AgentName.require(name))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("contains invalid characters");
    }
}
