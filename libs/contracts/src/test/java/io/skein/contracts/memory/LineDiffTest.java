package io.skein.contracts.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void whatIsTheSameIsNoDifference() {
        assertThat(LineDiff.between("a\nb", "a\nb")).isEmpty();
        assertThat(LineDiff.between("", "")).isEmpty();
    }

    @Test
    void aFirstTextIsAllNew() {
        assertThat(LineDiff.between("", "a\nb")).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n");
    }

    @Test
    void aChangedLineIsShownAmongItsNeighbours() {
        assertThat(LineDiff.between("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9"))
                .isEqualTo("@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void changesThatAreFarApartAreShownApart() {
        var before = text(30);
        var after = before.replace("line 3\n", "").replace("line 25\n", "line 25\nmore\n");

        assertThat(LineDiff.between(before, after).lines().filter(line -> line.startsWith("@@")))
                .containsExactly("@@ -1,6 +1,5 @@", "@@ -23,6 +22,7 @@");
    }

    @Test
    void linesThatStayedBetweenTwoChangesAreFound() {
        assertThat(LineDiff.between("a\nb\nc\nd", "x\nb\nc\ny")).isEqualTo("@@ -1,4 +1,4 @@\n-a\n+x\n b\n c\n-d\n+y\n");
    }

    @Test
    void aLongRewriteIsShownAsOne() {
        var diff = LineDiff.between(text(1500), text(1500).replace("line", "row"));

        assertThat(diff).startsWith("@@ -1,1501 +1,1501 @@").hasLineCount(3002);
    }

    private static String text(int lines) {
        return IntStream.rangeClosed(1, lines).mapToObj(n -> "line " + n).collect(Collectors.joining("\n")) + "\n";
    }
}
