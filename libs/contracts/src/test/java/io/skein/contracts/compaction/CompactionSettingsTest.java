package io.skein.contracts.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.contracts.compaction.CompactionSettings.Mode;
import org.junit.jupiter.api.Test;

class CompactionSettingsTest {

    @Test
    void anotherModeTakesItsOwnInstructionAlsoFromWhatWasShown() {
        var shown = CompactionSettings.preset("openai/gpt-5-mini").shown();

        var other = mode(Mode.ALL).over(shown);

        assertThat(other.effectivePrompt()).isEqualTo(CompactionPrompts.of(Mode.ALL));
        assertThat(other.ownPrompt()).isNull();
    }

    @Test
    void whoSendsBackWhatWasShownGivesNoInstructionOfHisOwn() {
        var shown = CompactionSettings.DEFAULT.shown();
        var sentBack = new CompactionPatch(null, null, shown.prompt(), null, null, Mode.ALL, null, null, null, null);

        assertThat(sentBack.over(shown).effectivePrompt()).isEqualTo(CompactionPrompts.of(Mode.ALL));
    }

    @Test
    void anInstructionOfOnesOwnStaysUntilTheModeChanges() {
        var own = new CompactionPatch(null, null, "Only names.", null, null, null, null, null, null, null)
                .over(CompactionSettings.DEFAULT);

        assertThat(CompactionPatch.ofModel("a/b").over(own).effectivePrompt()).isEqualTo("Only names.");
        assertThat(mode(Mode.ALL).over(own).ownPrompt()).isNull();
    }

    @Test
    void asManyMessagesAsAreTooManyNeverStay() {
        var odd = new CompactionPatch(null, null, null, null, null, null, null, 10, 50, null)
                .over(CompactionSettings.DEFAULT);

        assertThat(odd.keptMessages()).isEqualTo(9);
    }

    @Test
    void aLimitOfNoMessagesIsNoLimit() {
        var off = new CompactionPatch(null, null, null, null, null, null, null, 0, null, null)
                .over(CompactionSettings.DEFAULT);

        assertThat(off.messageLimit()).isEmpty();
    }

    @Test
    void aValueOutOfItsRangeIsNamed() {
        assertThatThrownBy(() -> new CompactionPatch(null, null, null, null, -1, null, null, null, null, null))
                .hasMessageStartingWith("clip_chars: -1");
        assertThatThrownBy(() -> new CompactionPatch(null, null, null, null, null, null, Double.NaN, null, null, null))
                .hasMessageStartingWith("sliding_window_percentage: NaN");
        assertThatThrownBy(() -> new CompactionPatch(null, null, null, null, null, null, null, null, null, -3))
                .hasMessageStartingWith("keep_last_n_messages: -3");
    }

    private static CompactionPatch mode(Mode mode) {
        return new CompactionPatch(null, null, null, null, null, mode, null, null, null, null);
    }
}
