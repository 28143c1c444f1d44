package io.skein.memory.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.ids.BlockId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.memory.edits.CoreMemory.Held;
import io.skein.memory.edits.CoreMemory.Result;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoreMemoryTest {

    private final Block human = new Block(BlockId.random(), "human", "Ada", 100, null, false, 7);
    private final Block notes = new Block(BlockId.random(), "notes", "n", 100, null, false, 2);
    private final CoreMemory memory = new CoreMemory(
            List.of("human", "notes", "plans"),
            List.of(new Held(human, false), new Held(notes, true)),
            Set.of("taken"));

    @Test
    void aToolReturnsTheWholeNewText() {
        assertThat(text(new Edit.Append("human", "likes tea"))).isEqualTo("Ada\nlikes tea");
    }

    @Test
    void theEditsOfACallTakeEffectTogetherOrNotAtAll() {
        var refused = memory.apply(List.of(new Edit.Append("human", "lost"), new Edit.Append("nobody", "x")));

        assertThat(refused).isInstanceOf(Result.Refused.class);
        assertThat(text(new Edit.Append("human", "kept"))).isEqualTo("Ada\nkept");
    }

    @Test
    void aCallSeesWhatTheCallBeforeItDid() {
        text(new Edit.Append("human", "b"));

        assertThat(text(new Edit.Replace("human", "b", "c", false))).isEqualTo("Ada\nc");
    }

    @Test
    void theStepsOwnEditsAreNoConflictForItsRewrite() {
        text(new Edit.Append("human", "b"));

        assertThat(text(new Edit.Rewrite("human", "all new", 7, true))).isEqualTo("all new");
    }

    @Test
    void anUnknownLabelIsRefusedWithTheKnownOnes() {
        assertThat(why(new Edit.Append("nothing", "x")))
                .contains("Block field nothing does not exist (available sections = human, notes, plans)");
    }

    @Test
    void aMissingBlockIsMadeWhereTheEditSaysSo() {
        assertThat(text(new Edit.Rewrite("new", "text", 0, true))).isEqualTo("text");
        assertThat(text(new Edit.Create("other", "text", "d"))).startsWith("Successfully created memory block 'other'");
        assertThat(text(new Edit.Append("other", "more"))).isEqualTo("text\nmore");
    }

    @Test
    void aBlockCanBeTakenAwayAndItsLabelUsedAgain() {
        assertThat(text(new Edit.Detach("human"))).startsWith("Successfully deleted memory block 'human'");
        assertThat(why(new Edit.Append("human", "x"))).contains("does not exist");
        assertThat(text(new Edit.Create("human", "x", null))).startsWith("Successfully created");
    }

    @Test
    void aLabelIsGivenOnce() {
        assertThat(why(new Edit.Rename("human", "plans"))).contains("exists already");
        assertThat(why(new Edit.Rename("human", "taken"))).contains("another agent");
        assertThat(why(new Edit.Rename("human", " "))).contains("cannot be a block's label");
        assertThat(text(new Edit.Rename("human", "person")))
                .isEqualTo("Successfully renamed memory block 'human' to 'person'.");
        assertThat(text(new Edit.Append("person", "x"))).isEqualTo("Ada\nx");
    }

    @Test
    void aConversationsOwnCopyStays() {
        assertThat(why(new Edit.Detach("notes"))).contains("this conversation's own copy");
        assertThat(text(new Edit.Append("notes", "x"))).isEqualTo("n\nx");
    }

    private String text(Edit edit) {
        var result = memory.apply(List.of(edit));
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).text();
    }

    private String why(Edit edit) {
        var result = memory.apply(List.of(edit));
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).why();
    }
}
