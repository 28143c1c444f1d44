package io.skein.memory.conversations;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunRequest;
import io.skein.contracts.runs.StopReason;
import io.skein.memory.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.conversations}, one row at a time. */
@Singleton
class ConversationStore {

    /** Everything belongs to one user until there are several. */
    private static final String OWNER = "user-00000000-0000-4000-8000-000000000000";

    private static final String AGENT_TYPE = "select agent_type from memory.agents where id = $1 for key share";

    private static final String INSERT = """
            insert into memory.conversations (id, agent_id, is_default, summary, model, model_settings,
                isolated_block_ids, window_from, system_message_id, compiled, created_by_id, last_updated_by_id, name,
                metadata, participants, system_context, template_id, initial_run_id, outside_key, compaction_settings,
                auto_summarize, summary_interval)
            values ($1, $2, $3, $4, $5, cast($6 as text)::jsonb, cast($7 as text)::jsonb, $8, $9,
                cast($10 as text)::jsonb, $11, $11, $12, coalesce(cast($13 as text)::jsonb, '{}'),
                cast($14 as text)::jsonb, $15, $16, $17, $18, cast($19 as text)::jsonb, coalesce($20, false),
                coalesce($21, 20))""";

    private static final String FIND = "select " + ConversationRow.COLUMNS
            + " from memory.conversations t where t.id = $1 and t.deleted_at is null and not t.is_default";

    private static final String PATCH = """
            update memory.conversations set summary = coalesce($2, summary), model = coalesce($3, model),
                model_settings = coalesce(cast($4 as text)::jsonb, model_settings),
                last_message_at = coalesce($5, last_message_at), name = coalesce($6, name),
                metadata = coalesce(cast($7 as text)::jsonb, metadata),
                participants = coalesce(cast($8 as text)::jsonb, participants),
                compaction_settings = case when $9::text is null then compaction_settings
                    else coalesce(compaction_settings, '{}') || cast($9 as text)::jsonb end,
                auto_summarize = coalesce($10, auto_summarize),
                summary_interval = coalesce($11, summary_interval), updated_at = now()
            where id = $1 and deleted_at is null and not is_default""";

    /** Once more changes nothing, not even the reason. */
    private static final String ARCHIVE = """
            update memory.conversations set archived_at = coalesce(archived_at, now()),
                archive_reason = case when archived_at is null then $2 else archive_reason end, updated_at = now()
            where id = $1 and deleted_at is null and not is_default""";

    private static final String UNARCHIVE = """
            update memory.conversations set archived_at = null, archive_reason = null, updated_at = now()
            where id = $1 and deleted_at is null and not is_default""";

    private static final String HIDE = """
            update memory.conversations set deleted_at = now(), updated_at = now()
            where id = $1 and deleted_at is null and not is_default returning agent_id""";

    private static final String END_RUNS = """
            update memory.runs set status = 'cancelled', stop_reason = 'cancelled', completed_at = now(), input = null,
                lease_owner = null, lease_until = null
            where conversation_id = $1 and status in ('created', 'running')
            returning id, conversation_id""";

    private static final String DELETE_RUNS = """
            with otids as (
                delete from memory.run_otids o using memory.conversations c
                where c.agent_id = $1 and o.conversation_id = c.id),
            steps as (delete from memory.steps where agent_id = $1),
            runs as (delete from memory.runs where agent_id = $1 returning id, conversation_id, status)
            select id, conversation_id from runs where status in ('created', 'running')""";

    private final Json json;

    ConversationStore(Json json) {
        this.json = json;
    }

    /** Empty if there is no such agent; one that is there stays until the transaction ends. */
    Uni<Optional<AgentType>> agentType(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(AGENT_TYPE)
                .execute(Tuple.of(agent.value()))
                .map(rows -> rows.stream().findFirst().map(row -> AgentType.of(row.getString(0))));
    }

    Uni<Void> insert(SqlClient tx, NewConversation conversation) {
        var wishes = conversation.wishes();
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple(Arrays.asList(
                        conversation.id().value(),
                        conversation.agent().value(),
                        conversation.id().isDefaultOf(conversation.agent()),
                        wishes.summary(),
                        wishes.model(),
                        json.writeOrNull(wishes.modelSettings()),
                        json.write(conversation.isolatedBlockIds()),
                        conversation.systemSeq() + 1,
                        conversation.first().message().id().value(),
                        json.write(conversation.first().versions()),
                        OWNER,
                        wishes.name(),
                        json.writeOrNull(wishes.metadata()),
                        json.writeOrNull(wishes.participants()),
                        conversation.start().filling().systemContext(),
                        text(conversation.start().filling().template()),
                        text(conversation.start().run()),
                        wishes.key(),
                        json.writeOrNull(wishes.upkeep().compaction()),
                        wishes.upkeep().autoSummarize(),
                        wishes.upkeep().summaryInterval())))
                .replaceWithVoid();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    /** A listed conversation; default ones are not found. */
    Uni<Optional<ConversationRow>> find(SqlClient client, ConversationId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(row -> ConversationRow.of(row, json)));
    }

    /** What is null in the patch stays. */
    Uni<Boolean> patch(SqlClient tx, ConversationId id, ConversationPatch patch) {
        var at = patch.lastMessageAt() == null ? null : patch.lastMessageAt().atOffset(ZoneOffset.UTC);
        return tx.preparedQuery(PATCH)
                .execute(Tuple.tuple(Arrays.asList(
                        id.value(),
                        patch.summary(),
                        patch.model(),
                        json.writeOrNull(patch.modelSettings()),
                        at,
                        patch.name(),
                        json.writeOrNull(patch.metadata()),
                        json.writeOrNull(patch.participants()),
                        json.writeOrNull(patch.upkeep().compaction()),
                        patch.upkeep().autoSummarize(),
                        patch.upkeep().summaryInterval())))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> archive(SqlClient tx, ConversationId id, @Nullable String reason) {
        return tx.preparedQuery(ARCHIVE).execute(Tuple.of(id.value(), reason)).replaceWithVoid();
    }

    Uni<Void> unarchive(SqlClient tx, ConversationId id) {
        return tx.preparedQuery(UNARCHIVE).execute(Tuple.of(id.value())).replaceWithVoid();
    }

    /** Empty if there is no such conversation, or not any more; else its agent. */
    Uni<Optional<AgentId>> hide(SqlClient tx, ConversationId id) {
        return tx.preparedQuery(HIDE)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(row -> AgentId.of(row.getString(0))));
    }

    /** Whoever drives a run of this conversation loses it. */
    /** Those that wait or run are over. */
    Uni<List<RunRequest.Conclude>> endRuns(SqlClient tx, ConversationId id) {
        return tx.preparedQuery(END_RUNS).execute(Tuple.of(id.value())).map(ConversationStore::over);
    }

    /** The runs of an agent that is no more, and what hangs on them; says which of them waited or ran. */
    Uni<List<RunRequest.Conclude>> deleteRuns(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(DELETE_RUNS).execute(Tuple.of(agent.value())).map(ConversationStore::over);
    }

    private static List<RunRequest.Conclude> over(RowSet<Row> runs) {
        return runs.stream()
                .map(run -> new RunRequest.Conclude(
                        RunId.of(run.getString(0)), ConversationId.of(run.getString(1)), StopReason.CANCELLED))
                .toList();
    }

    /** All conversations of an agent, the default one and deleted ones included. */
    Uni<List<ConversationId>> deleteOf(SqlClient tx, AgentId agent) {
        return tx.preparedQuery("delete from memory.conversations where agent_id = $1 returning id")
                .execute(Tuple.of(agent.value()))
                .map(rows -> rows.stream()
                        .map(row -> ConversationId.of(row.getString(0)))
                        .toList());
    }
}
