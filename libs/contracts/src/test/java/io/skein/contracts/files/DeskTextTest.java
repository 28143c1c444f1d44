package io.skein.contracts.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.ids.AgentFileId;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A desk as models read it. */
class DeskTextTest {

    @Test
    void openFilesAreShownAndClosedOnesNamed() {
        var open = new Desk.Entry(FileId.random(), "docs/a.md", "[Viewing file start (out of 1 lines)]\n1: test");
        var closed = new Desk.Entry(FileId.random(), "docs/\"b\".md", null);
        var desk = new Desk(
                1,
                5,
                50_000,
                List.of(new Desk.Folder(FolderId.random(), "docs", "Papers", "Quote them", 4, List.of(open, closed))));

        assertThat(DeskText.of(desk)).contains("""
                <file_limits>
                - current_files_open=1
                - max_files_open=5
                </file_limits>
                <directory name="docs">
                <description>Papers</description>
                <instructions>Quote them</instructions>
                <file status="open" name="docs/a.md">
                <metadata>
                - read_only=true
                - chars_current=45
                - chars_limit=50000
                </metadata>
                <value>
                [Viewing file start (out of 1 lines)]
                1: test
                </value>
                </file>
                <file status="closed" name="docs/'b'.md"/>
                (and 2 more files, all closed)
                </directory>
                </directories>""");
    }

    @Test
    void ofAnEmptyDeskNothingIsSaid() {
        assertThat(DeskText.of(Desk.EMPTY)).isEmpty();
    }

    @Test
    void theIdOfAnAgentsFileIsMadeOfBothAndGivesTheFileBack() {
        var agent = AgentId.random();
        var file = FileId.random();

        assertThat(AgentFileId.of(agent, file).file(agent)).isEqualTo(file);
        assertThat(AgentFileId.of(AgentId.random(), file)).isNotEqualTo(AgentFileId.of(agent, file));
    }
}
