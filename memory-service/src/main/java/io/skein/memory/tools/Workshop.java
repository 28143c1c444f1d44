package io.skein.memory.tools;

import io.skein.contracts.agents.ToolType;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ToolId;
import io.skein.memory.changes.AgentChanges;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Where callers make, change and delete tools. Every agent that has a changed tool gets a new version. */
@Singleton
class Workshop {

    private static final int PRESET_LIMIT = 50_000;
    private static final int HASH_LENGTH = 12;
    private static final String MAKER = "user-00000000-0000-4000-8000-000000000000";

    private final ToolStore store;
    private final AgentToolStore places;
    private final BuiltinTools builtins;
    private final AgentChanges agents;

    Workshop(ToolStore store, AgentToolStore places, BuiltinTools builtins, AgentChanges agents) {
        this.store = store;
        this.places = places;
        this.builtins = builtins;
        this.agents = agents;
    }

    /**
     * A new tool, or the one of that name as it is said now. The name of a built-in tool is taken: the answer is that
     * tool, unchanged.
     */
    Uni<ToolRecord> upsert(SqlClient tx, ToolFields fields) {
        var tool = made(ToolDraft.of(fields), fields);
        return builtins.onRecord()
                .chain(() -> store.upsert(tx, tool))
                .chain(written -> written.isPresent()
                        ? touchAgents(tx, written.get().id()).replaceWith(written.get())
                        : store.byNames(tx, List.of(tool.name())).map(List::getFirst));
    }

    Uni<ToolRecord> update(SqlClient tx, ToolId id, ToolFields fields) {
        return store.lock(tx, id)
                .map(found -> found.orElseThrow(() -> Tools.unknown(id)))
                .map(tool -> new ToolPatch(fields).applyTo(tool))
                .chain(tool -> store.update(tx, tool)
                        .onFailure(Workshop::duplicate)
                        .transform(taken -> nameTaken(tool.name())))
                .call(() -> touchAgents(tx, id));
    }

    /** A built-in tool comes back at once, as a new one that no agent has. */
    Uni<Void> delete(SqlClient tx, ToolId id) {
        return store.lock(tx, id)
                .map(found -> found.orElseThrow(
                        () -> new Rejection(ErrorCode.INVALID_ARGUMENT, "Tool with id " + id + " not found.")))
                .call(() -> touchAgents(tx, id))
                .call(() -> store.delete(tx, id))
                .chain(tool ->
                        tool.builtIn() ? builtins.upsert(tx) : Uni.createFrom().voidItem());
    }

    private Uni<Void> touchAgents(SqlClient tx, ToolId id) {
        return places.agents(tx, id)
                .chain(having -> Multi.createFrom()
                        .iterable(having)
                        .onItem()
                        .transformToUniAndConcatenate((AgentId agent) -> agents.touch(tx, agent))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static ToolRecord made(ToolDraft draft, ToolFields fields) {
        return new ToolRecord(
                ToolId.random(),
                ToolType.CUSTOM,
                draft.description(),
                draft.sourceType(),
                draft.name(),
                fields.tags() == null ? List.of() : List.copyOf(fields.tags()),
                draft.sourceCode(),
                draft.schema(),
                fields.argsJsonSchema() == null ? Map.of() : fields.argsJsonSchema(),
                fields.returnCharLimit() == null ? PRESET_LIMIT : fields.returnCharLimit(),
                fields.pipRequirements() == null ? null : List.copyOf(fields.pipRequirements()),
                fields.npmRequirements() == null ? null : List.copyOf(fields.npmRequirements()),
                fields.defaultRequiresApproval(),
                Boolean.TRUE.equals(fields.enableParallelExecution()),
                MAKER,
                MAKER,
                Map.of("tool_hash", hash(draft)),
                null);
    }

    /** Changes when the source or the schema does. */
    private static String hash(ToolDraft draft) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(draft.sourceCode().getBytes(StandardCharsets.UTF_8));
            digest.update(draft.schema().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static boolean duplicate(Throwable failure) {
        return failure instanceof PgException answered && "23505".equals(answered.getSqlState());
    }

    private static Rejection nameTaken(String name) {
        return new Rejection(
                ErrorCode.INVALID_ARGUMENT,
                "INVALID_ARGUMENT: Tool with name '" + name + "' already exists in your organization");
    }
}
