package io.skein.memory.edits;

import io.skein.contracts.ids.BlockId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.memory.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what edits did to blocks, with one row of history per version. The caller holds the locks. */
@Singleton
class ChangeStore {

    private static final String CREATE = """
            with made as (
                insert into memory.blocks (id, label, value, char_limit, description) values ($2, $3, $4, $5, $6))
            insert into memory.agent_blocks (agent_id, block_id, label) values ($1, $2, $3)""";

    /** Who acts where no run does. */
    private static final String API = "api";

    private static final String DETACH = "delete from memory.agent_blocks where agent_id = $1 and block_id = $2";

    /** The label is also on the block's places at agents; and a conversation's copy is known by it. */
    private static final String RELABEL = """
            with copies as (
                update memory.blocks set label = $3, version = version + 1, updated_at = now()
                where label = $2 and conversation_id in (
                    select c.id from memory.conversations c
                    join memory.agent_blocks a on a.agent_id = c.agent_id and a.block_id = $1)
                returning *),
            noted as (
                insert into memory.block_history (block_id, version, label, value, description, operation, actor,
                    conversation_id)
                select id, version, label, value, description,
                    jsonb_build_object('type', 'rename', 'label', $2::text, 'to', $3::text), $4, conversation_id
                from copies)
            update memory.agent_blocks set label = $3 where block_id = $1""";

    private static final String WRITE = """
            with edited as (
                update memory.blocks b
                set label = x.label, value = x.value, description = x.description, version = x.version,
                    updated_at = now()
                from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
                    as x (id, label, value, description, version)
                where b.id = x.id)
            insert into memory.block_history (block_id, label, value, description, version, operation,
                actor, agent_id, conversation_id, run_id, step_id)
            select x.id, x.label, x.value, x.description, x.version, x.operation::jsonb, $12, $13, $14, $15, $16
            from unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::text[])
                as x (id, label, value, description, version, operation)""";

    private final Json json;

    ChangeStore(Json json) {
        this.json = json;
    }

    /**
     * In the order of the changes where it matters: which label is whose. Texts and history follow in one statement.
     */
    Uni<Void> write(SqlClient tx, EditOrigin origin, List<Change> changes) {
        var written = Uni.createFrom().voidItem();
        for (var change : changes) {
            written = written.chain(() -> place(tx, origin, change));
        }
        var versions = changes.stream()
                .filter(change -> !(change instanceof Change.Detached))
                .toList();
        return versions.isEmpty() ? written : written.chain(() -> writeTexts(tx, origin, versions));
    }

    private static Uni<Void> place(SqlClient tx, EditOrigin origin, Change change) {
        var agent = origin.agent().value();
        var block = change.block();
        var id = block.id().value();
        return switch (change) {
            case Change.Edited edited -> Uni.createFrom().voidItem();
            case Change.Created created ->
                done(tx, CREATE, Tuple.of(agent, id, block.label(), block.value(), block.limit(), block.description()));
            case Change.Renamed renamed ->
                done(tx, RELABEL, Tuple.of(id, renamed.from(), block.label(), origin.actor()));
            case Change.Detached detached -> done(tx, DETACH, Tuple.of(agent, id));
        };
    }

    /** What somebody asked for over the API. */
    static Uni<Void> relabel(SqlClient tx, BlockId block, String from, String to) {
        return done(tx, RELABEL, Tuple.of(block.value(), from, to, API));
    }

    private Uni<Void> writeTexts(SqlClient tx, EditOrigin origin, List<Change> changes) {
        var last = new LinkedHashMap<BlockId, Block>();
        changes.forEach(change -> last.put(change.block().id(), change.block()));
        var all = changes.stream().map(Change::block).toList();
        var parameters = Tuple.tuple();
        addTexts(parameters, last.values());
        addTexts(parameters, all);
        parameters.addArrayOfString(
                changes.stream().map(change -> operation(change.edit())).toArray(String[]::new));
        parameters.addString(origin.actor());
        parameters.addString(origin.agent().value());
        parameters.addString(origin.conversation().value());
        parameters.addString(origin.run() == null ? null : origin.run().value());
        parameters.addString(origin.step() == null ? null : origin.step().value());
        return done(tx, WRITE, parameters);
    }

    private static void addTexts(Tuple parameters, Collection<Block> blocks) {
        parameters.addArrayOfString(texts(blocks, block -> block.id().value()));
        parameters.addArrayOfString(texts(blocks, Block::label));
        parameters.addArrayOfString(texts(blocks, Block::value));
        parameters.addArrayOfString(texts(blocks, Block::description));
        parameters.addArrayOfLong(blocks.stream().map(Block::version).toArray(Long[]::new));
    }

    private interface Text extends Function<Block, @Nullable String> {}

    private static String[] texts(Collection<Block> blocks, Text text) {
        return blocks.stream().map(text).toArray(String[]::new);
    }

    private String operation(Edit edit) {
        return json.write(edit);
    }

    private static Uni<Void> done(SqlClient tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).replaceWithVoid();
    }
}
