package io.skein.runner.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.runner.context.MemoryNotes.ToldDesk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a model is told when folders and files change under it. */
class DeskChangesTest {

    private static final FileId A = FileId.random();
    private static final FileId B = FileId.random();
    private static final FolderId DOCS = FolderId.random();
    private static final FolderId MORE = FolderId.random();

    @Test
    void whatIsKnownIsNotToldAgain() {
        var desk = desk(4, folder(DOCS, "docs", entry(A, "docs/a", "text")));

        assertThat(DeskChanges.between(ToldDesk.of(desk), desk)).isEmpty();
        assertThat(DeskChanges.between(new ToldDesk(4, null), desk)).isEmpty();
        assertThat(DeskChanges.between(new ToldDesk(0, null), Desk.EMPTY)).isEmpty();
    }

    @Test
    void theFirstFolderIsToldWhole() {
        var desk = desk(1, folder(DOCS, "docs", entry(A, "docs/a", "1: text")));

        assertThat(DeskChanges.between(new ToldDesk(0, Desk.EMPTY), desk))
                .contains("<directories_update>", "<directories>", "<directory name=\"docs\">", "1: text");
    }

    @Test
    void onlyFilesThatChangedAreTold() {
        var before = desk(1, folder(DOCS, "docs", entry(A, "docs/a", null), entry(B, "docs/b", "1: b")));
        var after = desk(2, folder(DOCS, "docs", entry(A, "docs/a", "1: a"), entry(B, "docs/b", "1: b")));

        assertThat(DeskChanges.between(ToldDesk.of(before), after)).isEqualTo("""
                <directories_update>
                Your folders and files changed after what is shown above was written.
                <file_limits>
                - current_files_open=2
                - max_files_open=5
                </file_limits>
                <file status="open" name="docs/a">
                <metadata>
                - read_only=true
                - chars_current=4
                - chars_limit=1000
                </metadata>
                <value>
                1: a
                </value>
                </file>
                </directories_update>""");
        assertThat(DeskChanges.between(ToldDesk.of(after), before))
                .contains("<file status=\"closed\" name=\"docs/a\"/>")
                .doesNotContain("1: b");
    }

    @Test
    void whatIsGoneIsNamed() {
        var both =
                desk(1, folder(DOCS, "docs", entry(A, "docs/a", null), entry(B, "docs/b", null)), folder(MORE, "more"));

        assertThat(DeskChanges.between(ToldDesk.of(both), desk(2, folder(DOCS, "docs", entry(A, "docs/a", null)))))
                .contains(
                        "These folders are no longer yours, nor are their files: more", "These files are gone: docs/b");
        assertThat(DeskChanges.between(ToldDesk.of(both), desk(3))).contains("You have no folders any more");
    }

    @Test
    void whatWasOpenedAndClosedAgainIsNotTold() {
        var before = desk(1, folder(DOCS, "docs", entry(A, "docs/a", null)));

        assertThat(DeskChanges.between(
                        ToldDesk.of(before), desk(3, before.folders().getFirst())))
                .isEmpty();
    }

    @Test
    void aRenamedFolderIsToldWhole() {
        var before = desk(1, folder(DOCS, "docs", entry(A, "docs/a", "1: a")));
        var after = desk(2, folder(DOCS, "papers", entry(A, "papers/a", "1: a")));

        assertThat(DeskChanges.between(ToldDesk.of(before), after)).contains("<directory name=\"papers\">", "papers/a");
    }

    private static Desk desk(long version, Desk.Folder... folders) {
        return new Desk(version, 5, 1_000, List.of(folders));
    }

    private static Desk.Folder folder(FolderId id, String name, Desk.Entry... entries) {
        return new Desk.Folder(id, name, null, null, entries.length, List.of(entries));
    }

    private static Desk.Entry entry(FileId id, String name, @Nullable String view) {
        return new Desk.Entry(id, name, view);
    }
}
