package io.skein.archival.passages;

import io.skein.archival.passagetexts.Passage;
import io.skein.contracts.ids.PassageId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of texts that somebody wants to keep, where the archive knows some of them. Pure.
 *
 * @param answers the passage for each wish, in their order
 * @param fresh those that have to be added
 * @param replaced by each new passage, the old ones whose place it takes
 */
record DuplicatePlan(List<Passage> answers, List<Passage> fresh, Map<PassageId, List<PassageId>> replaced) {

    private static final String SUPERSEDES = "supersedes";

    /** Every text is kept. */
    static DuplicatePlan keepAll(List<Passage> wishes) {
        return new DuplicatePlan(wishes, wishes, Map.of());
    }

    static List<UUID> fingerprints(List<Passage> wishes) {
        return wishes.stream()
                .map(wish -> Duplicates.fingerprint(wish.text()))
                .distinct()
                .toList();
    }

    /** {@code known} are the passages that say the same as some wish. What is said twice in one go is kept once. */
    static DuplicatePlan of(List<Passage> wishes, List<Passage> known, Duplicates duplicates) {
        var older = known.stream().collect(Collectors.groupingBy(passage -> Duplicates.fingerprint(passage.text())));
        var chosen = new LinkedHashMap<UUID, Passage>();
        wishes.forEach(wish -> chosen.computeIfAbsent(
                Duplicates.fingerprint(wish.text()),
                print -> choice(wish, older.getOrDefault(print, List.of()), duplicates)));
        var fresh = chosen.values().stream()
                .filter(passage -> !known.contains(passage))
                .toList();
        var replaced = new HashMap<PassageId, List<PassageId>>();
        fresh.forEach(passage -> Stream.ofNullable(older.get(Duplicates.fingerprint(passage.text())))
                .forEach(same -> replaced.put(
                        passage.id(), same.stream().map(Passage::id).toList())));
        var answers = wishes.stream()
                .map(wish -> chosen.getOrDefault(Duplicates.fingerprint(wish.text()), wish))
                .toList();
        return new DuplicatePlan(answers, fresh, Map.copyOf(replaced));
    }

    private static Passage choice(Passage wish, List<Passage> same, Duplicates duplicates) {
        if (same.isEmpty()) {
            return wish;
        }
        return duplicates == Duplicates.SKIP ? same.getFirst() : linked(wish, same);
    }

    private static Passage linked(Passage wish, List<Passage> same) {
        var metadata = new HashMap<>(wish.metadata());
        metadata.put(
                SUPERSEDES, same.stream().map(passage -> passage.id().value()).toList());
        return new Passage(
                wish.id(),
                wish.archive(),
                wish.text(),
                wish.tags(),
                metadata,
                wish.createdAt(),
                wish.updatedAt(),
                wish.embeddingConfig());
    }
}
