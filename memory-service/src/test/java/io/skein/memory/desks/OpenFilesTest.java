package io.skein.memory.desks;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.files.FileOpening;
import io.skein.contracts.files.FileView;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which files make room for which, and what the model is told of it. */
class OpenFilesTest {

    private static final Limits TWO = new Limits(2, 1_000, 1_000_000);

    @Test
    void whatWasNotUsedForLongestMakesRoom() {
        var a = view("a", 10);
        var b = view("b", 10);
        var c = view("c", 10);
        var files = new OpenFiles(TWO, List.of());

        open(files, a);
        open(files, b);
        open(files, a);
        var opened = open(files, c);

        assertThat(names(files.open().stream().map(OpenFile::view))).containsExactly("a", "c");
        assertThat(OpeningWords.of(opened)).isEqualTo("""
                * Opened c
                Note: Closed 1 least recently used file(s) due to open file limit: b""");
    }

    @Test
    void longFilesMakeRoomForEachOther() {
        var files = new OpenFiles(new Limits(10, 1_000, 250), List.of());

        open(files, view("a", 100));
        open(files, view("b", 100));
        open(files, view("c", 100));

        assertThat(names(files.open().stream().map(OpenFile::view))).containsExactly("b", "c");
        assertThat(files.hasRoomFor(view("d", 60))).isFalse();
        assertThat(files.hasRoomFor(view("d", 50))).isTrue();
    }

    @Test
    void othersAreClosedIfThatIsWished() {
        var files = new OpenFiles(TWO, List.of());
        var a = view("a", 10);
        open(files, a);
        open(files, view("b", 10));

        var opened = files.open(new FileOpening(List.of(a), true));

        assertThat(OpeningWords.of(opened)).isEqualTo("""
                * Opened a
                Note: Closed 1 other file(s): b, as you asked""");
        assertThat(OpeningWords.of(files.open(new FileOpening(List.of(), true))))
                .startsWith("* Opened nothing\nNote: Closed 1 other file(s): a");
    }

    @Test
    void anotherPartOfAnOpenFileTakesItsPlace() {
        var id = FileId.random();
        var files = new OpenFiles(TWO, List.of());
        open(files, part(id, 0, 5));

        var opened = open(files, part(id, 5, 9));

        assertThat(files.open()).hasSize(1);
        assertThat(OpeningWords.of(opened)).isEqualTo("* Opened docs/x (lines 6-9) (previously lines 1-5)");
        assertThat(OpeningWords.of(open(files, view("y", 1)))).isEqualTo("* Opened y");
        assertThat(OpeningWords.of(files.open(new FileOpening(List.of(view("p", 1), view("q", 1)), false))))
                .startsWith("* Opened 2 files: p, q");
    }

    @Test
    void limitsHoldWhateverIsOpened() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var limits = new Limits(1 + random.nextInt(5), 1_000, 50 + random.nextInt(500));
            var files = new OpenFiles(limits, List.of());
            for (int i = 0; i < 30; i++) {
                var wished = IntStream.range(0, 1 + random.nextInt(limits.files()))
                        .mapToObj(n -> view("f" + random.nextInt(12), 1 + random.nextInt(200)))
                        .toList();
                files.open(new FileOpening(wished, random.nextBoolean()));
                long length = files.open().stream()
                        .mapToLong(file -> file.view().text().length())
                        .sum();

                assertThat(files.open()).hasSizeBetween(1, limits.files());
                assertThat(files.open().size() == 1 || length <= limits.budget())
                        .isTrue();
                assertThat(files.open().getLast().view()).isEqualTo(wished.getLast());
            }
        }
    }

    private static OpenFiles.Opened open(OpenFiles files, FileView view) {
        return files.open(new FileOpening(List.of(view), false));
    }

    private static FileView view(String name, int length) {
        var id = FileId.of("file-00000000-0000-4000-8000-" + String.format("%012x", name.hashCode() & 0xffff));
        return view(id, name, length, null, null);
    }

    private static FileView part(FileId id, int start, int end) {
        return view(id, "docs/x", 10, start, end);
    }

    private static FileView view(FileId id, String name, int length, @Nullable Integer start, @Nullable Integer end) {
        return new FileView(
                id, FolderId.of("source-00000000-0000-4000-8000-000000000000"), name, "x".repeat(length), start, end);
    }

    private static List<String> names(Stream<FileView> views) {
        return views.map(FileView::name).toList();
    }
}
