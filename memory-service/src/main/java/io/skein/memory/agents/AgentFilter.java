package io.skein.memory.agents;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the conditions of a list of agents, over {@link AgentStore#SELECT}'s aliases, and their values. */
final class AgentFilter {

    private final StringBuilder where = new StringBuilder("where true");
    private final List<Object> values = new ArrayList<>();

    /** Of a condition that is not asked for nothing is added; so everywhere here. */
    AgentFilter equal(String column, @Nullable String value) {
        return value == null ? this : and(column + " = $%d", value);
    }

    AgentFilter namedLike(@Nullable String part) {
        return part == null ? this : and("position(lower($%d) in lower(t.name)) > 0", part);
    }

    AgentFilter tagged(@Nullable List<String> tags, boolean all) {
        if (tags == null || tags.isEmpty()) {
            return this;
        }
        var wanted = tags.stream().distinct().toArray(String[]::new);
        var tagged = "select %s from memory.agent_tags g where g.agent_id = t.id and g.tag = any($%%d)";
        return all
                ? and("(" + tagged.formatted("count(*)") + ") = " + wanted.length, wanted)
                : and("t.id in (select g.agent_id from memory.agent_tags g where g.tag = any($%d))", wanted);
    }

    /** Nobody can be given an identity yet, so asking for one's agents finds those that name it. */
    AgentFilter identified(@Nullable String identity, @Nullable List<String> keys) {
        var filter = identity == null ? this : and("t.identity_ids::jsonb @> to_jsonb($%d::text)", identity);
        return keys == null || keys.isEmpty() ? filter : filter.and("$%d::text is null", keys.getFirst());
    }

    AgentFilter withBlock(String block) {
        return and("t.id in (select b.agent_id from memory.agent_blocks b where b.block_id = $%d)", block);
    }

    AgentFilter visible() {
        where.append(" and t.hidden is not true");
        return this;
    }

    String where() {
        return where.toString();
    }

    /** A copy, to which a page may add its own. */
    List<Object> values() {
        return new ArrayList<>(values);
    }

    private AgentFilter and(String condition, Object value) {
        values.add(value);
        where.append(" and ").append(condition.formatted(values.size()));
        return this;
    }
}
