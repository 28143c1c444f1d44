package io.skein.archival.search;

import org.jspecify.annotations.Nullable;

/**
 * The SQL that finds and ranks the rows of a table {@code t} that has columns {@code text} and {@code words}.
 *
 * <p>A row is found if it has any word of the question; those that have all of them come first, then the dense ones.
 * Where no word is found, letters are compared, so that a slip of the pen still finds something. The question is read
 * in subqueries: once for the statement instead of once for each row.
 *
 * @param columns what is selected besides {@code rank}
 * @param from the table as {@code t}, with its joins
 * @param newest what breaks ties, and orders a search without a question; columns of {@code t}
 */
public record WordRanking(String columns, String from, String newest) {

    /** How the words of a question are compared. */
    public enum By {
        WORDS,
        LETTERS
    }

    /** @param question the parameter that holds the question; null if none was asked */
    public String sql(Conditions conditions, @Nullable String question, By by) {
        if (question == null) {
            return "select %s, 0::float8 as rank from %s where %s order by %s"
                    .formatted(columns, from, conditions.sql(), newest);
        }
        return switch (by) {
            case WORDS -> """
                select %1$s, ts_rank_cd(t.words, (select archival.any_word(%3$s)), 1)::float8 as rank
                from %2$s where t.words @@ (select archival.any_word(%3$s)) and %4$s
                order by (t.words @@ (select plainto_tsquery('english', %3$s))) desc, rank desc, %5$s""".formatted(columns, from, question, conditions.sql(), newest);
            case LETTERS -> """
                select %1$s, public.word_similarity(%3$s, t.text)::float8 as rank
                from %2$s where %3$s operator(public.<%%) t.text and %4$s
                order by rank desc, %5$s""".formatted(columns, from, question, conditions.sql(), newest);
        };
    }
}
