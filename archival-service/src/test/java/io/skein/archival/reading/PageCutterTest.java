package io.skein.archival.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.archival.documents.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts cut into pages, and pages into parts. */
class PageCutterTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"'', 0", "a, 1", "'a\n', 1", "'a\nb', 2", "'\n\n', 2"})
    void linesAreCountedAsEditorsDo(String text, int lines) throws IOException {
        try (var cutter = PageCutter.of(written(text.replace("\\n", "\n")))) {
            pages(cutter);

            assertThat(cutter.lines()).isEqualTo(lines);
        }
    }

    @Test
    void pagesHoldWholeLinesAndTogetherTheText() throws IOException {
        var text = IntStream.range(0, 30_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        List<Page> pages;
        try (var cutter = PageCutter.of(written(text))) {
            pages = pages(cutter);
        }

        assertThat(pages).hasSizeGreaterThan(3);
        assertThat(pages.stream().map(Page::text).collect(Collectors.joining())).isEqualTo(text);
        assertThat(pages).allSatisfy(page -> assertThat(page.text()).startsWith("line " + page.firstLine()));
    }

    @Test
    void partsKnowTheLineTheyBeginOn() {
        var text =
                IntStream.range(0, 500).mapToObj(i -> "This is line " + i + ".").collect(Collectors.joining("\n"));

        var parts = Part.of(new Page(3, 1_000, text), 7);

        assertThat(parts).hasSizeGreaterThan(5);
        assertThat(parts.getFirst().place()).isEqualTo(7);
        assertThat(parts).allSatisfy(part -> {
            var line = "This is line " + (part.firstLine() - 1_000) + ".";
            assertThat(line + "\n" + part.text())
                    .contains(part.text().lines().findFirst().orElseThrow());
            assertThat(text.indexOf(part.text())).isGreaterThanOrEqualTo(0);
        });
        assertThat(Part.of(new Page(0, 0, " \n\n"), 0)).isEmpty();
    }

    private static List<Page> pages(PageCutter cutter) {
        var pages = new ArrayList<Page>();
        for (var page = cutter.next(); page != null; page = cutter.next()) {
            pages.add(page);
        }
        return pages;
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("text"), text);
    }
}
