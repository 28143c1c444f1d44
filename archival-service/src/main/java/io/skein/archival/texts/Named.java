package io.skein.archival.texts;

import io.skein.archival.vectors.IndexFilter;
import io.skein.archival.words.Words;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a question names of those who speak where it is asked, and the conversations in which they do. A name says who
 * is meant but blurs what is asked: so a model reads the question without it, and compares it with these conversations
 * only. Pure.
 */
public record Named(Set<String> called, List<String> conversations) {

    public static final Named NOBODY = new Named(Set.of(), List.of());

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int SHORTEST = 3;

    public Named {
        called = Set.copyOf(called);
        conversations = List.copyOf(conversations);
    }

    /** What others call a speaker: the first word of the name. */
    static @Nullable String called(@Nullable String speaker) {
        var word = speaker == null ? null : WORD.matcher(speaker);
        return word != null && word.find() ? word.group().toLowerCase(Locale.ROOT) : null;
    }

    /** Words of a question that may be names. Somebody may be called Will, but hardly where it says "will". */
    public static Collection<String> candidates(String question) {
        return WORD.matcher(question)
                .results()
                .map(found -> found.group())
                .filter(word -> word.length() >= SHORTEST && !Words.asks(word))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean nobody() {
        return called.isEmpty();
    }

    public boolean has(@Nullable String speaker) {
        var name = called(speaker);
        return name != null && called.contains(name);
    }

    /** The question without the names, unless nothing else is in it. */
    public String without(String question) {
        if (nobody()) {
            return question;
        }
        var names = called.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        var mentioned = Pattern.compile(
                "(?<![\\p{L}\\p{Nd}])(?:" + names + ")(?:['’]s)?(?![\\p{L}\\p{Nd}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        var rest = SPACES.matcher(mentioned.matcher(question).replaceAll(""))
                .replaceAll(" ")
                .strip();
        return WORD.matcher(rest).find() ? rest : question;
    }

    public IndexFilter narrow(IndexFilter filter) {
        return nobody() ? filter : filter.in(RecallSource.CONVERSATION, conversations);
    }
}
