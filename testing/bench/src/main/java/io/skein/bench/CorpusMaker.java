package io.skein.bench;

import io.skein.bench.Corpus.Kind;
import io.skein.bench.FactBook.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Makes up talk between pairs of people out of our own sentences, the same at every run. Each pair meets every few
 * days; what they tell of themselves is hidden in small talk, and others tell much the same of themselves.
 */
final class CorpusMaker {

    private static final int TALKS = 12;
    private static final int SITTINGS = 14;
    private static final int SMALL_TALK = 5;
    private static final Map<Kind, Integer> FACTS_EACH =
            Map.of(Kind.PARAPHRASE, 7, Kind.NAME, 4, Kind.DATE, 2, Kind.CHAIN, 3);
    private static final Instant FIRST = Instant.parse("2025-01-06T18:00:00Z");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final String[] NAMES = """
            Mara Tobias Ines Rurik Paloma Jonas Freya Amos Lidia Casper Nadia Emil
            Rosalind Hugo Selma Viggo Oriana Bastian Thea Marek Juno Anselm Dalia Otto""".split("\\s+");
    private static final String[] HEADS = {"Brindle", "Oster", "Quill", "Marl", "Thorn", "Vesper", "Hazel", "Corb"};
    private static final String[] TAILS = {"wick", "mere", "hall", "gate", "croft", "ham", "dale"};

    private final Random random = new Random(20_250_106);
    private final Map<Kind, List<Fact>> facts = new EnumMap<>(Kind.class);
    private final Map<Fact, Integer> told = new HashMap<>();
    private final List<String> smallTalk = FactBook.smallTalk();
    private final List<Corpus.Question> questions = new ArrayList<>();
    private int places;

    private CorpusMaker() {
        for (var kind : Kind.values()) {
            facts.put(kind, new ArrayList<>(FactBook.facts(kind)));
        }
    }

    static Corpus make() {
        var maker = new CorpusMaker();
        var talks = new ArrayList<Corpus.Talk>();
        for (int i = 0; i < TALKS; i++) {
            talks.add(maker.talk(i));
        }
        return new Corpus(talks, List.copyOf(maker.questions));
    }

    /** Something that one of the two is going to tell; its key goes to all questions that it answers. */
    private record Telling(int sitting, int who, String before, String said, List<List<String>> answers) {}

    /** A talk as it grows. */
    private record Growing(int number, List<String> pair, List<Corpus.Said> said) {

        /** Gives the key. */
        String say(int sitting, int who, String text) {
            var key = "talk-" + number + "-" + said.size();
            var at = day(number, sitting).plus(Duration.ofMinutes(said.size()));
            said.add(new Corpus.Said(key, who == 0 ? "user" : "assistant", pair.get(who), text, at));
            return key;
        }
    }

    private static Instant day(int talk, int sitting) {
        return FIRST.plus(Duration.ofDays(5L * talk + 9L * sitting));
    }

    private Corpus.Talk talk(int number) {
        var talk = new Growing(number, List.of(NAMES[2 * number], NAMES[2 * number + 1]), new ArrayList<>());
        var plan = new ArrayList<Telling>();
        for (int who = 0; who < 2; who++) {
            for (var kind : Kind.values()) {
                for (var fact : some(kind)) {
                    plan.addAll(tellings(talk, who, fact));
                }
            }
        }
        Collections.shuffle(plan, random);
        plan.sort(Comparator.comparingInt(Telling::sitting));
        plan.forEach(telling -> tell(talk, telling));
        return new Corpus.Talk(talk.said());
    }

    private List<Fact> some(Kind kind) {
        var all = facts.getOrDefault(kind, List.of());
        Collections.shuffle(all, random);
        return all.subList(0, FACTS_EACH.getOrDefault(kind, 0));
    }

    private List<Telling> tellings(Growing talk, int who, Fact fact) {
        var value = value(fact);
        var place = fact.asked().contains("{x}") ? place() : "";
        var sittings = sittings(fact.said().size());
        int asked = random.nextInt(sittings.size());
        var answers = new ArrayList<String>();
        var question = fact.asked()
                .replace("{who}", talk.pair().get(who))
                .replace("{v}", value)
                .replace("{x}", place)
                .replace(
                        "{day}",
                        DAY.format(day(talk.number(), sittings.get(asked)).atOffset(ZoneOffset.UTC)));
        questions.add(new Corpus.Question(fact.kind(), question, answers));
        var tellings = new ArrayList<Telling>();
        for (int i = 0; i < sittings.size(); i++) {
            boolean answer = fact.kind() != Kind.DATE || i == asked;
            var said = fact.said().get(i).replace("{v}", value).replace("{x}", place);
            tellings.add(new Telling(sittings.get(i), who, fact.before(), said, answer ? List.of(answers) : List.of()));
        }
        return tellings;
    }

    private void tell(Growing talk, Telling telling) {
        for (int i = 0; i < SMALL_TALK; i++) {
            talk.say(telling.sitting(), random.nextInt(2), chatter());
        }
        if (!telling.before().isEmpty()) {
            talk.say(telling.sitting(), 1 - telling.who(), telling.before());
        }
        var said = random.nextBoolean() ? telling.said() + "." : chatter() + " " + telling.said() + ".";
        var key = talk.say(telling.sitting(), telling.who(), said);
        telling.answers().forEach(answers -> answers.add(key));
    }

    private String chatter() {
        var line = smallTalk.get(random.nextInt(smallTalk.size()));
        return random.nextBoolean() ? line : line + " " + smallTalk.get(random.nextInt(smallTalk.size()));
    }

    /** Different ones, in their order. */
    private List<Integer> sittings(int number) {
        return random.ints(0, SITTINGS)
                .distinct()
                .limit(number)
                .sorted()
                .boxed()
                .toList();
    }

    /** No name, number or code is given to two people while there are others. */
    private String value(Fact fact) {
        int turn = told.merge(fact, 1, Integer::sum) - 1;
        return fact.values().isEmpty()
                ? ""
                : fact.values().get(turn % fact.values().size());
    }

    /** A name that no other place has. */
    private String place() {
        int number = places++;
        return HEADS[number % 8] + TAILS[number / 8 % 7] + (number < 56 ? " Hall" : " House");
    }
}
