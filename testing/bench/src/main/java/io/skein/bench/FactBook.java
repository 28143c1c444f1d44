package io.skein.bench;

import io.skein.bench.Corpus.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What people may tell, as it is written down in {@code recall-facts.txt}. */
final class FactBook {

    /** {@code before} is what the other says just before; what is {@code said} takes as many messages as there are. */
    record Fact(Kind kind, String before, List<String> said, String asked, List<String> values) {

        static Fact of(String line) {
            var parts = List.of(line.split("\\|", -1));
            var kind = Kind.valueOf(parts.getFirst().toUpperCase(Locale.ROOT));
            return switch (kind) {
                case PARAPHRASE, NAME ->
                    new Fact(kind, parts.get(1), List.of(parts.get(2)), parts.get(3), values(parts.get(4)));
                case DATE, CHAIN -> new Fact(kind, "", parts.subList(2, parts.size()), parts.get(1), List.of());
            };
        }

        private static List<String> values(String written) {
            return written.isEmpty() ? List.of() : List.of(written.split(";"));
        }
    }

    private FactBook() {}

    static List<Fact> facts(Kind kind) {
        return lines("/recall-facts.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .map(Fact::of)
                .filter(fact -> fact.kind() == kind)
                .toList();
    }

    static List<String> smallTalk() {
        return lines("/recall-talk.txt");
    }

    private static List<String> lines(String resource) {
        try (InputStream in = FactBook.class.getResourceAsStream(resource)) {
            var text = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n"))
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
