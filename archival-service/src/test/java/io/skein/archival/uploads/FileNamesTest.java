package io.skein.archival.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.archival.documents.ReadAs;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and types of files, as callers give them. */
class FileNamesTest {

    @ParameterizedTest
    @CsvSource({"notes.txt, notes.txt", "../../etc/passwd, passwd", "'C:\\docs\\a b.md', a b.md", "'  x.txt ', x.txt"})
    void aNameHasNoFolders(String given, String name) {
        assertThat(FileNames.read("query.name", given)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "docs/", "a\nb", "/"})
    void whatIsNoNameIsRefused(String given) {
        assertThatThrownBy(() -> FileNames.read("query.name", given))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("query.name");
    }

    @Test
    void aTakenNameIsNumbered() {
        assertThat(FileNames.free("a.txt", Set.of())).isEqualTo("a.txt");
        assertThat(FileNames.free("a.txt", Set.of("a.txt", "a_(1).txt"))).isEqualTo("a_(2).txt");
        assertThat(FileNames.free("Makefile", Set.of("Makefile"))).isEqualTo("Makefile_(1)");
        assertThat(FileNames.free(".env", Set.of(".env"))).isEqualTo(".env_(1)");
    }

    @Test
    void theEndingOfANameSaysWhatAFileIs() {
        assertThat(FileType.of("A.PDF", null)).isEqualTo(new FileType("application/pdf", ReadAs.PDF));
        assertThat(FileType.of("a.md", "application/octet-stream"))
                .isEqualTo(new FileType("text/x-markdown", ReadAs.TEXT));
        assertThat(FileType.of("README", "text/plain; charset=utf-8"))
                .isEqualTo(new FileType("text/plain", ReadAs.TEXT));
    }

    @Test
    void aTypeThatNobodyReadsIsRefused() {
        assertThatThrownBy(() -> FileType.of("x.exe", "text/plain"))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE))
                .hasMessageContaining("x.exe");
        assertThatThrownBy(() -> FileType.of("noending", null)).isInstanceOf(Rejection.class);
    }
}
