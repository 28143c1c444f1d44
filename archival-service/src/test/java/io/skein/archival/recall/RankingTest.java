package io.skein.archival.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.skein.archival.recall.RecallStore.Link;
import io.skein.archival.search.Fusion;
import io.skein.archival.search.Fusion.Entry;
import io.skein.archival.search.Fusion.Ranked;
import io.skein.archival.texts.Named;
import io.skein.archival.texts.Speech;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void listsAreStretchedAndAdded() {
        var fused = Fusion.fuse(List.of(
                new Ranked(List.of(new Entry("a", 10), new Entry("b", 5)), true),
                new Ranked(List.of(new Entry("b", .9), new Entry("a", .8), new Entry("c", .7)), false)));

        assertThat(fused.get("a")).isCloseTo(1.5, offset(1e-9));
        assertThat(fused.get("b")).isCloseTo(1.5, offset(1e-9));
        assertThat(fused.get("c")).isZero();
    }

    @Test
    void anAnswerGainsFromItsQuestion() {
        var links = List.of(
                new Link("question", null, true, List.of()),
                new Link("answer", null, false, List.of("question")),
                new Link("other", null, false, List.of()));

        var ranked = Ranking.rank(Map.of("question", 1d, "answer", .5, "other", .7), links, Named.NOBODY);

        assertThat(ranked).extracting(Entry::id).containsExactly("question", "answer", "other");
        assertThat(ranked.get(1).score()).isCloseTo(.8, offset(1e-9));
    }

    @Test
    void whoIsNamedIsHeard() {
        var links = List.of(
                new Link("anna's", "Anna Berg", false, List.of()), new Link("bert's", "Bert", false, List.of()));

        var ranked = Ranking.rank(Map.of("anna's", .7, "bert's", 1d), links, new Named(Set.of("anna"), List.of()));

        assertThat(ranked).extracting(Entry::id).containsExactly("anna's", "bert's");
    }

    @Test
    void speakersAreReadOffTheirWords() {
        assertThat(Speech.speaker("Ada: Good morning")).isEqualTo("Ada");
        assertThat(Speech.speaker("Mary Ann: Hi")).isEqualTo("Mary Ann");
        assertThat(Speech.speaker("note: buy milk")).isNull();
        assertThat(Speech.speaker("It is 10:30")).isNull();
    }
}
