package io.skein.memory.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.ids.BlockId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.memory.EditOutcome.Edited;
import io.skein.contracts.memory.EditOutcome.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockRulesTest {

    private static final long SEEN = 3;

    @Test
    void everyAppendIsKeptInWhateverOrderTheyCome() {
        var texts = new ArrayList<>(
                IntStream.range(0, 60).mapToObj(nr -> "fact " + nr).toList());
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(texts, new Random(seed));
            var block = block("Name: Ada");
            for (var text : texts) {
                block = edited(block, new Edit.Append("human", text));
            }
            assertThat(block.value().lines().skip(1)).containsExactlyElementsOf(texts);
            assertThat(block.version()).isEqualTo(SEEN + 60);
        }
    }

    @Test
    void insertsOfSeveralConversationsMeetWithoutLoss() {
        var edits = new ArrayList<Edit>(IntStream.range(0, 30)
                .mapToObj(nr -> (Edit) new Edit.Insert("human", "new " + nr, 1 + nr % 3, "line " + (1 + nr % 3)))
                .toList());
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(edits, new Random(seed));
            var block = block("line 1\nline 2\nline 3");
            for (var edit : edits) {
                block = edited(block, edit);
            }
            assertThat(block.value().lines()).hasSize(33).startsWith("line 1").doesNotHaveDuplicates();
        }
    }

    @Test
    void anInsertFollowsItsLineWhenThatMoved() {
        var moved = block("new first\na\nb\nc");

        assertThat(edited(moved, new Edit.Insert("human", "x", 2, "b")).value()).isEqualTo("new first\na\nb\nx\nc");
    }

    @Test
    void anInsertTakesTheNearestOfEqualLines() {
        var block = block("-\na\n-\nb\n-");

        assertThat(edited(block, new Edit.Insert("human", "x", 3, "-")).value()).isEqualTo("-\na\n-\nx\nb\n-");
    }

    @Test
    void anInsertWhoseLineWasChangedStaysAtItsNumber() {
        assertThat(edited(block("a\nB\nc"), new Edit.Insert("human", "x", 2, "b"))
                        .value())
                .isEqualTo("a\nB\nx\nc");
        assertThat(edited(block("a"), new Edit.Insert("human", "x", 2, "b")).value())
                .isEqualTo("a\nx");
    }

    @Test
    void aPatchFindsItsPlaceThoughTheLinesAroundWereChanged() {
        var hunk = new Edit.Patch.Hunk(List.of("a", "b", "c"), List.of("a", "x", "c"));

        assertThat(edited(block("A\nb\nC"), new Edit.Patch("human", List.of(hunk)))
                        .value())
                .isEqualTo("A\nx\nC");
        assertThat(refused(block("a\nB\nc"), new Edit.Patch("human", List.of(hunk))))
                .isNotEmpty();
    }

    @Test
    void insertsAtTheEnds() {
        assertThat(edited(block("a"), new Edit.Insert("human", "x", 0, null)).value())
                .isEqualTo("x\na");
        assertThat(edited(block("a"), new Edit.Insert("human", "x", -1, null)).value())
                .isEqualTo("a\nx");
        assertThat(edited(block(""), new Edit.Insert("human", "x", 1, "")).value())
                .isEqualTo("x");
        assertThat(edited(block(""), new Edit.Append("human", "x")).value()).isEqualTo("x");
    }

    @Test
    void aLineThatIsNotThereIsRefusedWithTheNumberOfLines() {
        assertThat(refused(block("a\nb"), new Edit.Insert("human", "x", 7, null)))
                .startsWith("Invalid `insert_line` parameter: 7. Block `human` has 2 lines");
    }

    @Test
    void aReplacementOfUntouchedTextStandsWhateverElseChanged() {
        var changed = block("Name: Ada\nLikes tea\nadded elsewhere");

        assertThat(edited(changed, new Edit.Replace("human", "Ada", "Grace", false))
                        .value())
                .isEqualTo("Name: Grace\nLikes tea\nadded elsewhere");
    }

    @Test
    void aReplacementOfTextThatIsGoneShowsTheBlock() {
        assertThat(refused(block("Name: Grace"), new Edit.Replace("human", "Ada", "Eve", false)))
                .startsWith(
                        "No replacement was performed, old_string `Ada` did not appear verbatim in memory block with"
                                + " label `human`.")
                .endsWith("now reads:\nName: Grace");
        assertThat(refused(block("Name: Grace"), new Edit.Replace("human", "Ada", "Eve", true)))
                .startsWith("Old content 'Ada' not found in memory block 'human'.");
    }

    @Test
    void anAmbiguousReplacementNamesTheLines() {
        assertThat(refused(block("a\nb a\nc\na"), new Edit.Replace("human", "a", "x", false)))
                .contains("Multiple occurrences of old_string `a` in lines [1, 2, 4]. Please ensure it is unique.");
        assertThat(edited(block("a\nb a"), new Edit.Replace("human", "a", "x", true))
                        .value())
                .isEqualTo("x\nb x");
    }

    @Test
    void aRewriteOfANewerTextConflicts() {
        assertThat(refused(block("changed"), new Edit.Rewrite("human", "mine", SEEN - 1, false)))
                .startsWith("Conflict: block `human` was changed")
                .endsWith("now reads:\nchanged");
        assertThat(edited(block("old"), new Edit.Rewrite("human", "mine", SEEN, false))
                        .value())
                .isEqualTo("mine");
    }

    @Test
    void aPatchAppliesByItsContextOrNotAtAll() {
        var hunk = new Edit.Patch.Hunk(List.of("b", "c"), List.of("b", "x", "c"));
        var lost = new Edit.Patch.Hunk(List.of("gone"), List.of());

        assertThat(edited(block("new\na\nb\nc"), new Edit.Patch("human", List.of(hunk)))
                        .value())
                .isEqualTo("new\na\nb\nx\nc");
        assertThat(refused(block("a\nb\nc"), new Edit.Patch("human", List.of(hunk, lost))))
                .startsWith("Failed to apply patch: expected hunk context not found");
        assertThat(refused(block("b\nc\nb\nc"), new Edit.Patch("human", List.of(hunk))))
                .contains("matched multiple places (2)");
    }

    @Test
    void theLimitCountsCharactersAsPeopleDo() {
        var block = new Block(BlockId.random(), "human", "ab", 4, null, false, SEEN);

        assertThat(edited(block, new Edit.Append("human", "😀")).value()).isEqualTo("ab\n😀");
        assertThat(refused(block, new Edit.Append("human", "😀😀")))
                .contains("would have 5 characters, the limit is 4", "2 characters are free");
    }

    @Test
    void aBlockOverItsLimitMayShrink() {
        var block = new Block(BlockId.random(), "human", "abcdef", 3, null, false, SEEN);

        assertThat(edited(block, new Edit.Replace("human", "ab", "", false)).value())
                .isEqualTo("cdef");
    }

    @Test
    void aReadOnlyBlockIsNobodysToEdit() {
        var block = new Block(BlockId.random(), "fixed", "a", 100, null, true, SEEN);

        assertThat(refused(block, new Edit.Append("fixed", "x")))
                .startsWith("Error This block is read-only and cannot be edited.");
        assertThat(refused(block, new Edit.Detach("fixed"))).contains("read-only");
    }

    private static Block block(String value) {
        return new Block(BlockId.random(), "human", value, 100_000, null, false, SEEN);
    }

    private static Block edited(Block block, Edit edit) {
        var outcome = BlockRules.apply(block, edit, block.version());
        assertThat(outcome).isInstanceOf(Edited.class);
        return ((Edited) outcome).block();
    }

    private static String refused(Block block, Edit edit) {
        var outcome = BlockRules.apply(block, edit, block.version());
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).why();
    }
}
