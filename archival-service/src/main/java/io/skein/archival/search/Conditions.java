package io.skein.archival.search;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of one query and their values, numbered as they come. Used by one caller, once. */
public final class Conditions {

    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition in which {@code ?} stands for the value; none if there is no value. */
    public Conditions and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition.replace("?", parameter(value)));
        }
        return this;
    }

    /** Adds a value without a condition and gives its name in the SQL. */
    public String parameter(Object value) {
        values.add(value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value);
        return "$" + values.size();
    }

    public String sql() {
        return sql.toString();
    }

    /** The values so far; may be added to. */
    public List<Object> values() {
        return values;
    }

    public Tuple tuple() {
        return Tuple.from(values);
    }
}
