package io.skein.memory.analytics;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.messages.SeenMessages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Figures as one JSON text per question: PostgreSQL counts, and no message leaves it. A conversation's are of all
 * that it sees, shared messages included, as its message count is; runs, steps and tokens are those of its own.
 */
@Singleton
class AnalyticsStore {

    private static final String LENGTH = """
            coalesce((select sum(length(p ->> 'text')) from jsonb_array_elements(m.body -> 'content') p
                where p ->> 'type' = 'text'), 0)::bigint""";

    /** {@code %1$s} is where messages come from, {@code %2$s} the condition on runs and steps. */
    private static final String FIGURES = """
            with said as (
                select m.role, m.name, m.is_err, m.body, m.created_at, %3$s as length from %1$s
                where m.deleted_at is null and m.role <> 'summary'),
            counted as (select * from said where role <> 'system' and not is_err),
            calls as (
                select c ->> 'name' as tool from said, jsonb_array_elements(body -> 'toolCalls') c),
            returns as (
                select r ->> 'tool' as tool, coalesce((r ->> 'failed')::boolean, false) as failed
                from said, jsonb_array_elements(body -> 'toolReturns') r),
            ran as (
                select r.status, r.stop_reason, r.created_at, r.total_duration_ns / 1000000.0 as ms
                from memory.runs r where %2$s),
            stepped as (
                select s.status, s.created_at, (s.usage ->> 'promptTokens')::bigint as prompt,
                    (s.usage ->> 'completionTokens')::bigint as completion
                from memory.steps s where %4$s)
            select json_build_object(
                'messages', (select json_build_object(
                    'total', count(*),
                    'first_at', min(created_at),
                    'last_at', max(created_at),
                    'length_total', coalesce(sum(length), 0),
                    'length_average', coalesce(round(avg(length), 1), 0),
                    'length_longest', coalesce(max(length), 0),
                    'by_role', (select coalesce(json_object_agg(role, figures), '{}') from (
                        select role, json_build_object('count', count(*), 'length_total', sum(length),
                            'length_average', round(avg(length), 1)) as figures
                        from said where not is_err group by role order by role) roles)) from counted),
                'tokens', (select json_build_object('prompt', coalesce(sum(prompt), 0),
                    'completion', coalesce(sum(completion), 0),
                    'total', coalesce(sum(prompt), 0) + coalesce(sum(completion), 0)) from stepped),
                'runs', (select json_build_object('total', count(*),
                    'by_status', (select coalesce(json_object_agg(status, n), '{}') from (
                        select status, count(*) as n from ran group by status order by status) statuses),
                    'steps', (select count(*) from stepped),
                    'duration_ms', json_build_object('average', round(avg(ms), 1), 'total', round(sum(ms), 1),
                        'p50', round(percentile_cont(0.5) within group (order by ms)::numeric, 1),
                        'p95', round(percentile_cont(0.95) within group (order by ms)::numeric, 1),
                        'longest', round(max(ms), 1))) from ran),
                'tool_calls', json_build_object('total', (select count(*) from calls),
                    'failed', (select count(*) from returns where failed),
                    'by_tool', (select coalesce(json_agg(json_build_object('tool', tool, 'calls', n, 'failed', (
                            select count(*) from returns where returns.tool = tools.tool and failed))
                            order by n desc, tool), '[]')
                        from (select tool, count(*) as n from calls group by tool) tools)),
                'errors', json_build_object('runs', (select count(*) from ran where status = 'failed'),
                    'steps', (select count(*) from stepped where status not in ('success', 'pending')),
                    'messages', (select count(*) from said where is_err),
                    'tool_calls', (select count(*) from returns where failed)),
                'by_participant', (select coalesce(json_agg(json_build_object('name', name, 'messages', n,
                        'length_total', length, 'last_at', last_at) order by n desc, name), '[]')
                    from (select name, count(*) as n, sum(length) as length, max(created_at) as last_at
                        from counted where role = 'user' and name is not null group by name) speakers),
                'by_day', (select coalesce(json_agg(json_build_object('day', day, 'messages', messages, 'runs', runs,
                        'tokens', tokens) order by day), '[]')
                    from (select day, sum(messages) as messages, sum(runs) as runs, sum(tokens) as tokens from (
                        select (created_at at time zone 'UTC')::date as day, 1 as messages, 0 as runs, 0 as tokens
                            from counted
                        union all
                        select (created_at at time zone 'UTC')::date, 0, 1, 0 from ran
                        union all
                        select (created_at at time zone 'UTC')::date, 0, 0, coalesce(prompt + completion, 0)
                            from stepped) facts
                    group by day) days))::text
            from memory.%5$s owner where owner.id = $1%6$s""";

    private static final String OF_CONVERSATION = FIGURES.formatted(
            SeenMessages.of("$1") + " m",
            "r.conversation_id = $1",
            LENGTH,
            "s.run_id in (select r.id from memory.runs r where r.conversation_id = $1)",
            "conversations",
            " and owner.deleted_at is null");

    private static final String OF_AGENT = FIGURES.formatted(
            "(select * from memory.messages where agent_id = $1) m",
            "r.agent_id = $1",
            LENGTH,
            "s.agent_id = $1",
            "agents",
            "");

    /** Empty if there is no such conversation. */
    Uni<Optional<String>> ofConversation(SqlClient client, ConversationId id) {
        return one(client, OF_CONVERSATION, id.value());
    }

    /** Empty if there is no such agent. */
    Uni<Optional<String>> ofAgent(SqlClient client, AgentId id) {
        return one(client, OF_AGENT, id.value());
    }

    private static Uni<Optional<String>> one(SqlClient client, String sql, String id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)));
    }
}
