package io.skein.archival.vectors;

import io.qdrant.client.ConditionFactory;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of every hit; null narrows nothing. Used by one caller, once. */
public final class IndexFilter {

    private static final long MICROS = 1_000_000;

    private final List<Condition> conditions = new ArrayList<>();
    private final List<Condition> exclusions = new ArrayList<>();

    public IndexFilter is(String label, @Nullable String value) {
        return value == null ? this : and(ConditionFactory.matchKeyword(label, value));
    }

    /** One of them; nothing is one of none. */
    public IndexFilter in(String label, @Nullable Collection<String> values) {
        return values == null ? this : and(ConditionFactory.matchKeywords(label, List.copyOf(values)));
    }

    public IndexFilter isNot(String label, @Nullable String value) {
        if (value != null) {
            exclusions.add(ConditionFactory.matchKeyword(label, value));
        }
        return this;
    }

    /** Both ends included. */
    public IndexFilter between(String label, @Nullable Instant from, @Nullable Instant until) {
        if (from == null && until == null) {
            return this;
        }
        var range = Range.newBuilder();
        if (from != null) {
            range.setGte(micros(from));
        }
        if (until != null) {
            range.setLte(micros(until));
        }
        return and(ConditionFactory.range(label, range.build()));
    }

    /** A moment as a label. */
    public static long micros(Instant moment) {
        return moment.getEpochSecond() * MICROS + moment.getNano() / 1_000;
    }

    Filter toFilter() {
        return Filter.newBuilder()
                .addAllMust(conditions)
                .addAllMustNot(exclusions)
                .build();
    }

    private IndexFilter and(Condition condition) {
        conditions.add(condition);
        return this;
    }
}
