package io.skein.runner.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.contracts.memory.Edit;
import io.skein.contracts.memory.Edit.Patch.Hunk;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchesTest {

    @Test
    void hunksArePartedByMarks() throws Patches.Unreadable {
        var edits = Patches.read("human", "@@\n Name: Ada\n-Likes tea\n+Likes coffee\n@@\n+Lives in Ulm\n");

        assertThat(edits)
                .containsExactly(new Edit.Patch(
                        "human",
                        List.of(
                                new Hunk(List.of("Name: Ada", "Likes tea"), List.of("Name: Ada", "Likes coffee")),
                                new Hunk(List.of(), List.of("Lives in Ulm")))));
    }

    @Test
    void oneTextMayPatchSeveralBlocks() throws Patches.Unreadable {
        var patch = """
                *** Begin Patch
                *** Add Block: plans
                Description: what comes next
                +one
                +two
                *** Update Block: human
                -a
                +b
                *** Move to: person
                *** Delete Block: old
                *** End Patch
                """;

        assertThat(Patches.read("ignored", patch))
                .containsExactly(
                        new Edit.Create("plans", "one\ntwo", "what comes next"),
                        new Edit.Patch("human", List.of(new Hunk(List.of("a"), List.of("b")))),
                        new Edit.Rename("human", "person"),
                        new Edit.Detach("old"));
    }

    @Test
    void whatIsNoPatchIsRefusedWithTheExpectation() {
        assertThatThrownBy(() -> Patches.read("human", "Likes coffee"))
                .isInstanceOf(Patches.Unreadable.class)
                .hasMessageContaining("begins with none of");
        assertThatThrownBy(() -> Patches.read("human", " same")).hasMessageContaining("changes nothing");
        assertThatThrownBy(() -> Patches.read("human", "*** Rename Block: x")).hasMessageContaining("unknown header");
    }
}
