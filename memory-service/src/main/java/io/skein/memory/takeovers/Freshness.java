package io.skein.memory.takeovers;

import io.skein.contracts.runs.Known;
import io.skein.memory.json.Json;
import io.skein.memory.windows.Window;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How new the record is, by numbers alone: what a runner knows need not be read to be compared.
 *
 * @param lastSeq the place of the conversation's last message, before those of a run that begins
 * @param blocks versions, by block id, of the blocks that the conversation sees
 */
public record Freshness(long agentVersion, long lastSeq, Map<String, Long> blocks) {

    /** In the order in which {@link #of} reads them, after {@link #JOINS}; {@code c} is the conversation. */
    public static final String COLUMNS = """
            a.version, coalesce(last.seq, 0), (
                select json_object_agg(b.id, b.version)::text
                from memory.agent_blocks placed join memory.blocks b on b.id = coalesce(
                    case when c.isolated_block_ids <> '[]' then (
                        select own.id from memory.blocks own
                        where own.conversation_id = c.id and own.label = placed.label) end,
                    placed.block_id)
                where placed.agent_id = c.agent_id)""";

    public static final String JOINS = """
             join memory.agents a on a.id = c.agent_id
            left join lateral (
                select m.seq, m.role, m.body from memory.messages m
                where m.conversation_id = c.id and m.deleted_at is null and m.role <> 'summary'
                order by m.seq desc limit 1) last on true""";

    public static Freshness of(Row row, int at, Json json) {
        return new Freshness(row.getLong(at), row.getLong(at + 1), versions(row.getString(at + 2), json));
    }

    boolean isAgentKnown(Known known) {
        return agentVersion == known.agentVersion();
    }

    boolean areMessagesKnown(Known known, Window window) {
        return window.number() == known.window() && lastSeq == known.seq();
    }

    boolean areBlocksKnown(Known known) {
        return blocks.entrySet().stream()
                .allMatch(block -> block.getValue() <= known.blocks().getOrDefault(block.getKey(), 0L));
    }

    private static Map<String, Long> versions(@Nullable String text, Json json) {
        return text == null ? Map.of() : json.numbers(text);
    }
}
