package io.skein.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Makes up talk between pairs of people out of our own sentences, the same at every run: what they tell of themselves,
 * hidden in small talk. Everybody tells a few of the same things, so that a question must find the right person's.
 */
final class CorpusMaker {

    private static final int TALKS = 26;
    private static final int FACTS_EACH = 7;
    private static final int SMALL_TALK = 8;
    private static final Instant FIRST = Instant.parse("2025-01-06T18:00:00Z");
    private static final String[] NAMES = """
            Mara Tobias Ines Rurik Paloma Jonas Freya Amos Lidia Casper Nadia Emil Rosalind Hugo
            Selma Viggo Oriana Bastian Thea Marek Juno Anselm Dalia Otto Petra Ivo Salome Felix
            Greta Leander Mina Corin Yara Edmund Zelda Rufus Alma Dorian Noor Quentin Elif Sander
            Tamsin Ulrich Willa Xaver Brida Konrad Lotte Milan Rhea Silvan""".split("\\s+");
    private static final String[] HEADS = {"Brindle", "Oster", "Quill", "Marl", "Thorn", "Vesper", "Hazel", "Corb"};
    private static final String[] TAILS = {"wick", "mere", "hall", "gate", "croft", "ham", "dale"};
    private static final String[] KINDS = {"Inn", "Hall", "House", "Garden"};

    /** What somebody may tell. */
    private record Fact(String before, String said, String asked, List<String> values) {}

    private final Random random = new Random(20_250_106);
    private final List<Fact> facts = facts();
    private final List<String> smallTalk = lines("/recall-talk.txt");
    private final List<Corpus.Question> questions = new ArrayList<>();
    private int places;

    static Corpus make() {
        var maker = new CorpusMaker();
        var talks = new ArrayList<Corpus.Talk>();
        for (int i = 0; i < TALKS; i++) {
            talks.add(maker.talk(i));
        }
        return new Corpus(talks, List.copyOf(maker.questions));
    }

    /** A talk as it grows. */
    private record Growing(int number, List<String> pair, List<Corpus.Said> said) {

        /** Gives the key. */
        String say(int who, String text) {
            var key = "talk-" + number + "-" + said.size();
            var day = FIRST.plus(Duration.ofDays(11L * number + said.size() / 30));
            said.add(new Corpus.Said(
                    key,
                    who == 0 ? "user" : "assistant",
                    pair.get(who),
                    text,
                    day.plus(Duration.ofMinutes(said.size()))));
            return key;
        }
    }

    private Corpus.Talk talk(int number) {
        var talk = new Growing(number, List.of(NAMES[2 * number], NAMES[2 * number + 1]), new ArrayList<>());
        var chosen = new ArrayList<>(facts);
        Collections.shuffle(chosen, random);
        for (int i = 0; i < 2 * FACTS_EACH; i++) {
            chatter(talk);
            tell(talk, i % 2, chosen.get(i));
        }
        chatter(talk);
        return new Corpus.Talk(talk.said());
    }

    private void tell(Growing talk, int who, Fact fact) {
        if (!fact.before().isEmpty()) {
            talk.say(1 - who, fact.before());
        }
        var values = fact.values();
        var value = values.isEmpty() ? "" : values.get(random.nextInt(values.size()));
        var place = place();
        var key = talk.say(who, fact.said().replace("{v}", value).replace("{x}", place));
        var question = fact.asked().replace("{who}", talk.pair().get(who)).replace("{x}", place);
        questions.add(new Corpus.Question(question, key));
    }

    private void chatter(Growing talk) {
        for (int i = 0; i < SMALL_TALK; i++) {
            talk.say(random.nextInt(2), smallTalk.get(random.nextInt(smallTalk.size())));
        }
    }

    /** A name that no other place has. */
    private String place() {
        int number = places++;
        return HEADS[number % 8] + TAILS[number / 8 % 7] + " " + KINDS[number / 56 % 4]
                + (number >= 224 ? " " + number : "");
    }

    private static List<Fact> facts() {
        return lines("/recall-facts.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .map(parts -> new Fact(
                        parts[0], parts[1], parts[2], parts[3].isEmpty() ? List.of() : List.of(parts[3].split(";"))))
                .toList();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = CorpusMaker.class.getResourceAsStream(resource)) {
            var text = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
