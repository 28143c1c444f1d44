package io.skein.memory.changes;

import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.events.AgentEvent;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.memory.json.Json;
import io.skein.memory.outbox.Outbox;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Counts changes of agents and says so. Below all features that change one, so that none of them has to know agents.
 */
@Singleton
public class AgentChanges {

    public static final String CHANNEL = "agent-events";

    private static final String TOUCH = """
            update memory.agents set version = version + 1, updated_at = clock_timestamp()
            where id = $1 returning version""";
    private static final String LOCK_RULES = "select tool_rules::text from memory.agents where id = $1 for update";
    private static final String WRITE_RULES = """
            update memory.agents set tool_rules = cast($2 as text)::json, version = version + 1,
                updated_at = clock_timestamp()
            where id = $1 returning version""";

    private final Outbox outbox;
    private final Json json;

    AgentChanges(Outbox outbox, Json json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** Settings, tools or rules changed: a new version, published with the caller's transaction. */
    public Uni<Void> touch(SqlClient tx, AgentId agent) {
        return write(tx, agent, TOUCH, Tuple.of(agent.value()));
    }

    /** Changes the tool rules under lock, if {@code change} makes a difference, and touches the agent then. */
    public Uni<Void> rules(SqlClient tx, AgentId agent, UnaryOperator<List<ToolRule>> change) {
        return tx.preparedQuery(LOCK_RULES)
                .execute(Tuple.of(agent.value()))
                .map(rows -> rows.stream().findFirst().orElseThrow(AgentChanges::unknown))
                .map(row -> json.readList(row.getString(0), ToolRule.class))
                .chain(rules -> writeRules(tx, agent, rules, change.apply(rules)));
    }

    private Uni<Void> writeRules(SqlClient tx, AgentId agent, List<ToolRule> before, List<ToolRule> after) {
        return after.equals(before)
                ? Uni.createFrom().voidItem()
                : write(tx, agent, WRITE_RULES, Tuple.of(agent.value(), json.writeList(after, ToolRule.class)));
    }

    private Uni<Void> write(SqlClient tx, AgentId agent, String sql, Tuple values) {
        return tx.preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.stream().findFirst().orElseThrow(AgentChanges::unknown))
                .map(row -> new AgentEvent.AgentChanged(agent, row.getLong(0)))
                .chain(event -> outbox.add(tx, CHANNEL, agent.value(), event));
    }

    private static Rejection unknown() {
        return new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found");
    }
}
