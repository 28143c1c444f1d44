package io.skein.archival.passagetexts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassageChunksTest {

    @Test
    void whatIsShortStaysWhole() {
        assertThat(PassageChunks.of("")).containsExactly("");
        assertThat(PassageChunks.of("a word")).containsExactly("a word");
        assertThat(PassageChunks.of("x".repeat(1_800))).hasSize(1);
    }

    @Test
    void everyWordOfALongTextIsInSomePart() {
        var random = new Random(3);
        var words = IntStream.range(0, 3_000)
                .mapToObj(i -> "w" + i + (random.nextInt(12) == 0 ? ".\n\n" : " "))
                .collect(Collectors.joining());

        var parts = PassageChunks.of(words);

        assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(1_800));
        assertThat(IntStream.range(0, 3_000).mapToObj(i -> "w" + i))
                .allSatisfy(word ->
                        assertThat(parts).anySatisfy(part -> assertThat(part).containsPattern(word + "\\b")));
    }

    @Test
    void textsWithoutSpacesAreCutToo() {
        assertThat(String.join("", PassageChunks.of("\uD83D\uDE00".repeat(2_000))))
                .doesNotContain("?");
        assertThat(PassageChunks.of("a".repeat(10_000))).hasSizeGreaterThan(5);
    }
}
