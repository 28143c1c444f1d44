package io.skein.archival.filetools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.skein.archival.documents.DocumentId;
import io.skein.archival.documents.Page;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.platform.failures.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines found, lines shown. */
class LineMatcherTest {

    @Test
    void contextReachesOverPagesButNotOverFiles() {
        var matcher = new LineMatcher(Patterns.read("x"), 1, 0, () -> false);

        matcher.begin("a");
        matcher.take("1\n2\n");
        matcher.take("x\n");
        matcher.begin("b");
        matcher.take("other\n");

        var matches = matcher.matches();
        assertThat(matches.matches()).hasSize(1);
        assertThat(matches.matches().getFirst().context()).containsExactly("2", "x");
        assertThat(matches.searched()).isEqualTo(2);
    }

    @Test
    void countingIsGivenUpSomewhere() {
        var matcher = new LineMatcher(Patterns.read("x"), 0, 0, () -> false);
        matcher.begin("a");

        matcher.take("x\n".repeat(5_000));

        assertThat(matcher.matches().total()).isEqualTo(1_000);
        assertThat(matcher.matches().more()).isTrue();
        assertThat(matcher.matches().matches()).hasSize(20);
    }

    @Test
    void noPatternTakesLong() {
        var matcher = new LineMatcher(Patterns.read("(a*)*(a|aa)+$"), 0, 0, () -> false);
        matcher.begin("a");

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> matcher.take("a".repeat(20_000) + "b\n"));

        assertThat(matcher.matches().total()).isZero();
    }

    @Test
    void aPatternThatIsShortAndHugeIsRefused() {
        for (var huge : List.of("(x{1000}){1000}", "((x{100}){100}){100}", "((((x{90}y){90}|z){90})")) {
            assertThatThrownBy(() -> Patterns.read(huge)).isInstanceOf(Rejection.class);
        }
        for (var usual : List.of("[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{12}", "a{,3}b{x}", "\\Q{9}{9}\\E", "[{(]{1,399}")) {
            assertThat(Patterns.read(usual).matcher("").find()).isFalse();
        }
        assertThat(PatternSize.of("(ab){3}c{2,5}")).isEqualTo(17);
    }

    /** The threads that search have half a megabyte; at worst, compiled so that it is watched, one takes 358 KB. */
    @Test
    void theLargestPatternsNeedLittleStack() throws InterruptedException {
        var found = new ConcurrentHashMap<String, Boolean>();
        var patterns = List.of("x{1,397}y", "(x(y{1,130})?){1,2}z", "(".repeat(190) + "xyz" + ")".repeat(190));

        for (var pattern : patterns) {
            var small = new Thread(
                    null,
                    () -> found.put(
                            pattern, Patterns.read(pattern).matcher("axxyz").find()),
                    "small",
                    400 << 10);
            small.start();
            small.join();
        }

        assertThat(found).containsOnlyKeys(patterns).doesNotContainValue(false);
    }

    @Test
    void aSearchEndsWithinALineWhenTheTimeIsUp() {
        var looks = new AtomicInteger();
        var matcher = new LineMatcher(Patterns.read("(.*)(.*)(.*)y"), 0, 0, () -> looks.incrementAndGet() > 5);
        matcher.begin("a");

        matcher.take("x".repeat(100_000) + "y\n");

        assertThat(matcher.matches().matches()).isEmpty();
        assertThat(matcher.matches().more()).isTrue();
        assertThat(looks).hasValueLessThan(20);
    }

    @Test
    void ofALongLineWhatIsAroundTheMatchIsShown() {
        var matcher = new LineMatcher(Patterns.read("needle"), 0, 0, () -> false);
        matcher.begin("a");

        matcher.take("hay ".repeat(1_000) + "needle" + " hay".repeat(1_000));

        assertThat(matcher.matches().matches().getFirst().context().getFirst())
                .contains("needle")
                .hasSizeLessThan(450);
    }

    @Test
    void namesFitPatterns() {
        var file = new Readable(
                FileId.random(), FolderId.random(), new DocumentId("1"), "docs/a.b(1).md", "a.b(1).md", 1, null);

        assertThat(Patterns.fits(null, file)).isTrue();
        assertThat(Patterns.fits(Patterns.ofNames("*.md"), file)).isTrue();
        assertThat(Patterns.fits(Patterns.ofNames("docs/*"), file)).isTrue();
        assertThat(Patterns.fits(Patterns.ofNames("a.b(?).md"), file)).isTrue();
        assertThat(Patterns.fits(Patterns.ofNames("*.txt"), file)).isFalse();
        assertThat(Patterns.fits(Patterns.ofNames("axb(1).md"), file)).isFalse();
        assertThatThrownBy(() -> Patterns.read("a".repeat(1_001))).isInstanceOf(Rejection.class);
    }

    @Test
    void aViewEndsWhereItIsFull() {
        var shown = view(null, null, 4, 180).of(List.of(new Page(0, 0, "one\n" + "two ".repeat(40) + "\nthree\nfour")));

        assertThat(shown.text()).isEqualTo("""
                [Viewing file start (out of 4 lines)]
                1: one
                [The view is full; open the file with offset 1 to read on]""");
        assertThat(shown.end()).isEqualTo(1);
    }

    @Test
    void aLineThatIsTooLongIsShownInPart() {
        var shown = view(0, 1, 2, 200).of(List.of(new Page(0, 0, "x".repeat(1_000) + "\nlast")));

        assertThat(shown.text())
                .startsWith("[Viewing lines 1 to 1 (out of 2 lines)]\n1: xxx")
                .contains("offset 1");
        assertThat(shown.text().length()).isLessThanOrEqualTo(200);
    }

    @Test
    void anEmptyFileIsShown() {
        assertThat(view(null, null, 0, 100).of(List.of()).text()).isEqualTo("[Viewing file start (out of 0 lines)]");
    }

    private static ViewText view(@Nullable Integer offset, @Nullable Integer length, int total, int characters) {
        return new ViewText(offset, length, total, characters);
    }
}
