package io.skein.memory.transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends writes as few statements: what each costs beside its rows, on both sides, is paid once for several. None of
 * them sees what another one did, and none has to.
 */
public final class Writes {

    /** More of them are several statements, so that there are few different ones, which the database knows. */
    private static final int MOST = 8;

    private static final Pattern VALUE = Pattern.compile("\\$(\\d+)");

    private static final Map<List<String>, String> JOINED = new ConcurrentHashMap<>();

    private Writes() {}

    public static Uni<Void> together(SqlClient tx, List<Write> writes) {
        if (writes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (writes.size() <= MOST) {
            return send(tx, writes);
        }
        var statements = IntStream.iterate(0, from -> from < writes.size(), from -> from + MOST)
                .mapToObj(from -> send(tx, writes.subList(from, Math.min(from + MOST, writes.size()))))
                .toList();
        return Uni.combine().all().unis(statements).discardItems();
    }

    private static Uni<Void> send(SqlClient tx, List<Write> writes) {
        var values = new ArrayList<@Nullable Object>();
        var statements = new ArrayList<String>(writes.size());
        for (var write : writes) {
            statements.add(write.sql());
            values.addAll(write.values());
        }
        var sql = JOINED.computeIfAbsent(statements, Writes::join);
        return tx.preparedQuery(sql).execute(Tuple.tuple(values)).replaceWithVoid();
    }

    /** All but the last become parts of its {@code with}; the values are numbered through. */
    static String join(List<String> statements) {
        var parts = new ArrayList<String>();
        int before = 0;
        for (var statement : statements) {
            parts.add(renumbered(statement, before));
            before += highest(statement);
        }
        var last = parts.removeLast();
        if (parts.isEmpty()) {
            return last;
        }
        return "with "
                + String.join(
                        ", ",
                        IntStream.range(0, parts.size())
                                .mapToObj(i -> "w" + i + " as (" + parts.get(i) + ")")
                                .toList())
                + " " + last;
    }

    private static String renumbered(String statement, int before) {
        return VALUE.matcher(statement).replaceAll(value -> "\\$" + (Integer.parseInt(value.group(1)) + before));
    }

    private static int highest(String statement) {
        return VALUE.matcher(statement)
                .results()
                .mapToInt(value -> Integer.parseInt(value.group(1)))
                .max()
                .orElse(0);
    }
}
