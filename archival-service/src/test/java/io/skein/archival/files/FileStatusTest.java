package io.skein.archival.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How far a file is. */
class FileStatusTest {

    @Test
    void aFileIsCompleteWhenNothingIsLacking() {
        assertThat(FileStatus.underWay(4, 0, 0)).isEqualTo(FileStatus.completed(4));
        assertThat(FileStatus.underWay(4, 3, 1).stage()).isEqualTo(FileStatus.Stage.EMBEDDING);
        assertThat(FileStatus.underWay(4, 3, 1).embedded()).isEqualTo(1);
        assertThat(FileStatus.underWay(4, 2, 2).error()).contains("2 of 4 parts could not be embedded");
    }
}
