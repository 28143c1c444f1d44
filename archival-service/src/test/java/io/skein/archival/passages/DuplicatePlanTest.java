package io.skein.archival.passages;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.archival.passagetexts.Passage;
import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuplicatePlanTest {

    private static final ArchiveId ARCHIVE = ArchiveId.random();
    private final Passage known = passage("Tea at  five");

    @Test
    void whatIsThereIsSkipped() {
        var other = passage("Coffee at six");

        var plan = DuplicatePlan.of(List.of(passage("tea AT five "), other), List.of(known), Duplicates.SKIP);

        assertThat(plan).isEqualTo(new DuplicatePlan(List.of(known, other), List.of(other), Map.of()));
    }

    @Test
    void whatTakesAPlaceSaysSo() {
        var wish = passage("tea at five");

        var plan = DuplicatePlan.of(List.of(wish), List.of(known), Duplicates.SUPERSEDE);

        assertThat(plan.replaced()).isEqualTo(Map.of(wish.id(), List.of(known.id())));
        assertThat(plan.fresh().getFirst().metadata())
                .containsEntry("supersedes", List.of(known.id().value()));
    }

    @Test
    void whatIsSaidTwiceInOneGoIsKeptOnce() {
        var first = passage("new");

        var plan = DuplicatePlan.of(List.of(first, passage("NEW")), List.of(), Duplicates.SKIP);

        assertThat(plan).isEqualTo(new DuplicatePlan(List.of(first, first), List.of(first), Map.of()));
    }

    private static Passage passage(String text) {
        return new Passage(PassageId.random(), ARCHIVE, text, List.of(), Map.of(), Instant.EPOCH, Instant.EPOCH, null);
    }
}
