package io.skein.memory.tools;

import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ToolId;
import io.skein.memory.changes.AgentChanges;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tools and which agent has which. The front door of this feature; everything happens in the caller's transaction. */
@Singleton
public class Tools {

    private final ToolStore store;
    private final AgentToolStore places;
    private final BuiltinTools builtins;
    private final AgentChanges agents;

    Tools(ToolStore store, AgentToolStore places, BuiltinTools builtins, AgentChanges agents) {
        this.store = store;
        this.places = places;
        this.builtins = builtins;
        this.agents = agents;
    }

    /** The agent's tools as the runner needs them, in the order of attaching. */
    public Uni<List<ToolSnapshot>> attached(SqlClient client, AgentId agent) {
        return places.records(client, List.of(agent))
                .map(found -> found.getOrDefault(agent, List.of()).stream()
                        .map(ToolRecord::toSnapshot)
                        .toList());
    }

    /** Each agent's tools, in the order of attaching; agents without tools are absent. */
    public Uni<Map<AgentId, List<ToolRecord>>> recordsOf(SqlClient client, List<AgentId> agents) {
        return places.records(client, agents);
    }

    /** A page of the agent's tools, by creation. */
    public Uni<List<ToolRecord>> list(SqlClient client, AgentId agent, Page page) {
        return places.list(client, agent, page);
    }

    /** The tools of these names, in this order; refused if one is missing. */
    public Uni<List<ToolRecord>> byNames(SqlClient client, Collection<String> names) {
        var wanted = new LinkedHashSet<>(names);
        return wanted.isEmpty()
                ? Uni.createFrom().item(List.of())
                : builtins.onRecord()
                        .chain(() -> store.byNames(client, List.copyOf(wanted)))
                        .map(found -> complete("name: ", wanted, found, ToolRecord::name));
    }

    /** The tools of these ids, in this order; refused if one is missing. */
    public Uni<List<ToolRecord>> byIds(SqlClient client, Collection<ToolId> ids) {
        var wanted = ids.stream().map(ToolId::value).collect(Collectors.toCollection(LinkedHashSet::new));
        return wanted.isEmpty()
                ? Uni.createFrom().item(List.of())
                : store.byIds(client, List.copyOf(wanted))
                        .map(found -> complete(
                                "id: ", wanted, found, tool -> tool.id().value()));
    }

    private static List<ToolRecord> complete(
            String what, Collection<String> wanted, List<ToolRecord> found, Function<ToolRecord, String> key) {
        var known = found.stream().collect(Collectors.toMap(key, tool -> tool));
        var missing = wanted.stream().filter(name -> !known.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new Rejection(
                    ErrorCode.TOOLS_NOT_FOUND,
                    "Tools not found by " + what + missing.stream().collect(Collectors.joining("', '", "{'", "'}")));
        }
        return wanted.stream().map(known::get).toList();
    }

    /**
     * Attaches known tools, in this order; those that are attached already stay. Where a tool asks for a person's
     * approval by default, the agent gets the rule that says so. The caller counts the agent's version.
     */
    public Uni<Void> attach(SqlClient tx, AgentId agent, List<ToolId> tools) {
        return tools.isEmpty()
                ? Uni.createFrom().voidItem()
                : places.attach(tx, agent, tools).chain(names -> demandApproval(tx, agent, names));
    }

    private Uni<Void> demandApproval(SqlClient tx, AgentId agent, List<String> names) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : agents.rules(tx, agent, rules -> {
                    var more = new ArrayList<>(rules);
                    names.forEach(name -> more.add(new ToolRule.RequiresApproval(name, null)));
                    return more.stream().distinct().toList();
                });
    }

    /** Afterwards the agent has these tools and no others. The caller counts the agent's version. */
    public Uni<Void> replaceAttached(SqlClient tx, AgentId agent, List<ToolId> tools) {
        return places.detachAllBut(tx, agent, tools).chain(() -> attach(tx, agent, tools));
    }

    /** Whether it was attached. The caller counts the agent's version. */
    public Uni<Boolean> detach(SqlClient tx, AgentId agent, ToolId tool) {
        return places.detach(tx, agent, tool);
    }

    public Uni<ToolRecord> find(SqlClient client, ToolId id) {
        return store.find(client, id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    static Rejection unknown(ToolId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Tool with id '" + id + "' not found");
    }
}
