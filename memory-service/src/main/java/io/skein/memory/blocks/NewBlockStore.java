package io.skein.memory.blocks;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How blocks come into being and go with their conversation: new ones, and the copies that conversations keep to
 * themselves.
 */
@Singleton
class NewBlockStore {

    private static final String INSERT = """
            with given as (select * from json_to_recordset($1) as g (id text, label text, value text, "limit" int,
                    description text, read_only boolean, metadata json, tags json, hidden boolean, is_template boolean,
                    template_name text, template_id text, base_template_id text, project_id text, deployment_id text,
                    entity_id text, preserve_on_migration boolean)),
            made as (
                insert into memory.blocks (id, label, value, char_limit, description, read_only, metadata, hidden,
                    is_template, template_name, template_id, base_template_id, project_id, deployment_id, entity_id,
                    preserve_on_migration, created_at)
                select id, label, coalesce(value, ''), coalesce("limit", 100000), description,
                    coalesce(read_only, false), coalesce(metadata, '{}'), hidden, coalesce(is_template, false),
                    template_name, template_id, base_template_id, project_id, deployment_id, entity_id,
                    coalesce(preserve_on_migration, false), clock_timestamp()
                from given returning *),
            tagged as (
                insert into memory.block_tags (block_id, tag)
                select distinct id, json_array_elements_text(tags) from given where json_typeof(tags) = 'array'),
            attached as (
                insert into memory.agent_blocks (agent_id, block_id, label)
                select $2, id, label from made where $2::text is not null on conflict do nothing),
            noted as (
                insert into memory.block_history (block_id, version, label, value, description, operation, actor)
                select id, version, label, value, description, '{"type": "create"}', 'api' from made)
            select count(*) from made""";

    private static final String COPY = """
            with made as (
                insert into memory.blocks (id, label, value, char_limit, description, read_only, metadata,
                    conversation_id)
                select x.id, b.label, b.value, b.char_limit, b.description, b.read_only, b.metadata, $2
                from unnest($3::text[], $4::text[]) as x (id, label)
                join memory.agent_blocks a on a.agent_id = $1 and a.label = x.label
                join memory.blocks b on b.id = a.block_id
                returning *),
            noted as (
                insert into memory.block_history (block_id, version, label, value, description, operation, actor,
                    agent_id, conversation_id)
                select id, version, label, value, description, '{"type": "isolate"}', 'api', $1, $2 from made)
            select id, label from made""";

    private static final String DROP_COPIES = "delete from memory.blocks where conversation_id = $1";

    private static final String DROP_COPIES_OF_AGENT = "delete from memory.blocks where conversation_id in "
            + "(select id from memory.conversations where agent_id = $1)";

    /** In this order; with an agent they are attached to it, where their labels are free. */
    Uni<Void> insert(SqlClient tx, @Nullable AgentId agent, JsonArray blocks) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(blocks, agent == null ? null : agent.value()))
                .replaceWithVoid();
    }

    /** Copies of the agent's blocks of these labels for one conversation, in the order of the labels. */
    Uni<List<BlockId>> copy(SqlClient tx, AgentId agent, ConversationId conversation, List<String> labels) {
        var ids = labels.stream().map(label -> BlockId.random()).toList();
        var texts = ids.stream().map(BlockId::value).toArray(String[]::new);
        return tx.preparedQuery(COPY)
                .execute(Tuple.of(agent.value(), conversation.value(), texts, labels.toArray(String[]::new)))
                .map(rows -> {
                    var missing = new ArrayList<>(labels);
                    rows.forEach(row -> missing.remove(row.getString("label")));
                    requireNone(missing, agent);
                    return ids;
                });
    }

    private static void requireNone(List<String> missing, AgentId agent) {
        if (!missing.isEmpty()) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "INVALID_ARGUMENT: Block with label '" + missing.getFirst() + "' not found on agent '" + agent
                            + "'");
        }
    }

    Uni<Void> dropCopies(SqlClient tx, ConversationId conversation) {
        return tx.preparedQuery(DROP_COPIES)
                .execute(Tuple.of(conversation.value()))
                .replaceWithVoid();
    }

    Uni<Void> dropCopies(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(DROP_COPIES_OF_AGENT)
                .execute(Tuple.of(agent.value()))
                .replaceWithVoid();
    }
}
