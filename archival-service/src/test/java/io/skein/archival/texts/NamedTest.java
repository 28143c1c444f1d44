package io.skein.archival.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamedTest {

    private static final Named ANNA = new Named(Set.of("anna"), List.of("conv-1"));

    @Test
    void aModelReadsTheQuestionWithoutTheName() {
        assertThat(ANNA.without("What did Anna say about Anna's boat, and Annabel?"))
                .isEqualTo("What did say about boat, and Annabel?");
        assertThat(ANNA.without("where does anna live")).isEqualTo("where does live");
    }

    @Test
    void aNameAloneIsAskedAsItIs() {
        assertThat(ANNA.without("Anna?")).isEqualTo("Anna?");
    }

    @Test
    void speakersAreCalledByTheirFirstName() {
        assertThat(Named.called("Anna Berg")).isEqualTo("anna");
        assertThat(Named.called("  (Ødegård)")).isEqualTo("ødegård");
        assertThat(Named.called("--")).isNull();
        assertThat(Named.called(null)).isNull();
        assertThat(ANNA.has("Anna Berg")).isTrue();
        assertThat(ANNA.has("Bert")).isFalse();
    }

    @Test
    void wordsThatOnlyAskAreNoNamesUnlessTheyAreWrittenAsOne() {
        assertThat(Named.candidates("When will Will and Bo see Marie-Luise?"))
                .containsExactly("when", "will", "see", "marie", "luise");
        assertThat(Named.candidates("when will it rain")).containsExactly("rain");
    }
}
