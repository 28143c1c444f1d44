package io.skein.memory.agents;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables {@code memory.agents} and {@code memory.agent_tags}. Works in the caller's transaction. */
@Singleton
public class AgentStore {

    private static final String DEFAULT_USER = "user-00000000-0000-4000-8000-000000000000";

    /** All columns, the tags, and the run that ended last: an index tells which, so no run ever writes to the agent. */
    static final String SELECT = "select t.id, t.version, " + columns() + """
            , t.created_by_id, t.last_updated_by_id, t.created_at, t.updated_at,
                array(select g.tag from memory.agent_tags g where g.agent_id = t.id order by g.place) as tags,
                r.completed_at, r.total_duration_ns, r.stop_reason
            from memory.agents t
            left join lateral (
                select completed_at, total_duration_ns, stop_reason from memory.runs
                where agent_id = t.id and completed_at is not null order by completed_at desc limit 1) r on true
            """;

    private static final String INSERT = insert();
    private static final String UPDATE = update();
    private static final String FIND = SELECT + "where t.id = $1";
    private static final String FIND_ALL = SELECT + "where t.id = any($1)";
    private static final String LOCK = FIND + " for update of t";
    private static final String VERSION = "select version from memory.agents where id = $1";
    private static final String DELETE = "delete from memory.agents where id = $1 returning id";
    private static final String ADD_TAGS = """
            insert into memory.agent_tags (agent_id, tag)
            select $1, tag from unnest($2::text[]) with ordinality as given(tag, place) order by place
            on conflict do nothing""";
    private static final String DROP_TAGS = "delete from memory.agent_tags where agent_id = $1";

    public Uni<Void> insert(SqlClient tx, AgentRow agent) {
        return tx.preparedQuery(INSERT).execute(values(agent)).replaceWithVoid();
    }

    /** A new version of everything but the tags. */
    public Uni<Long> update(SqlClient tx, AgentRow agent) {
        return tx.preparedQuery(UPDATE)
                .execute(values(agent))
                .map(rows -> one(rows).map(row -> row.getLong(0)).orElseThrow(AgentStore::unknown));
    }

    public Uni<Void> addTags(SqlClient tx, AgentId agent, Collection<String> tags) {
        return tx.preparedQuery(ADD_TAGS)
                .execute(Tuple.of(agent.value(), tags.toArray(String[]::new)))
                .replaceWithVoid();
    }

    public Uni<Void> replaceTags(SqlClient tx, AgentId agent, Collection<String> tags) {
        return tx.preparedQuery(DROP_TAGS).execute(Tuple.of(agent.value())).chain(() -> addTags(tx, agent, tags));
    }

    Uni<AgentRow> find(SqlClient client, AgentId agent) {
        return client.preparedQuery(FIND).execute(Tuple.of(agent.value())).map(AgentStore::required);
    }

    /** As {@link #find}, and nobody else changes it until the transaction ends. */
    public Uni<AgentRow> lock(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(agent.value())).map(AgentStore::required);
    }

    /** Those that exist, in any order. */
    Uni<List<AgentRow>> findAll(SqlClient client, List<AgentId> agents) {
        var ids = agents.stream().map(AgentId::value).toArray(String[]::new);
        return client.preparedQuery(FIND_ALL).execute(Tuple.of(ids)).map(AgentStore::rows);
    }

    Uni<Long> version(SqlClient client, AgentId agent) {
        return client.preparedQuery(VERSION)
                .execute(Tuple.of(agent.value()))
                .map(rows -> one(rows).map(row -> row.getLong(0)).orElseThrow(AgentStore::unknown));
    }

    public Uni<Void> delete(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(agent.value()))
                .map(rows -> one(rows).orElseThrow(AgentStore::unknown))
                .replaceWithVoid();
    }

    static List<AgentRow> rows(RowSet<Row> rows) {
        var agents = new ArrayList<AgentRow>(rows.size());
        rows.forEach(row -> agents.add(AgentRow.of(row)));
        return agents;
    }

    private static AgentRow required(RowSet<Row> rows) {
        return one(rows).map(AgentRow::of).orElseThrow(AgentStore::unknown);
    }

    private static Optional<Row> one(RowSet<Row> rows) {
        return rows.stream().findFirst();
    }

    private static Rejection unknown() {
        return new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found");
    }

    private static Tuple values(AgentRow agent) {
        return Tuple.from(Stream.concat(Stream.of(agent.id().value()), agent.values())
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    private static String columns() {
        return AgentRow.COLUMNS.stream()
                .map(column -> isJson(column) ? "t." + name(column) + "::text" : "t." + column)
                .collect(Collectors.joining(", "));
    }

    private static String insert() {
        var names = AgentRow.COLUMNS.stream().map(AgentStore::name).collect(Collectors.joining(", "));
        var values = IntStream.range(0, AgentRow.COLUMNS.size())
                .mapToObj(AgentStore::parameter)
                .collect(Collectors.joining(", "));
        return "insert into memory.agents (id, " + names + ", created_by_id, last_updated_by_id) values ($1, " + values
                + ", '" + DEFAULT_USER + "', '" + DEFAULT_USER + "')";
    }

    private static String update() {
        var settings = IntStream.range(0, AgentRow.COLUMNS.size())
                .mapToObj(at -> name(AgentRow.COLUMNS.get(at)) + " = " + parameter(at))
                .collect(Collectors.joining(", "));
        return "update memory.agents set " + settings
                + ", version = version + 1, updated_at = clock_timestamp() where id = $1 returning version";
    }

    /** The id is the first parameter. */
    private static String parameter(int column) {
        var parameter = "$" + (column + 2);
        return isJson(AgentRow.COLUMNS.get(column)) ? "cast(" + parameter + " as text)::json" : parameter;
    }

    private static boolean isJson(String column) {
        return column.endsWith("::json");
    }

    private static String name(String column) {
        return isJson(column) ? column.substring(0, column.length() - "::json".length()) : column;
    }
}
