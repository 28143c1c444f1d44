package io.skein.memory.definitions;

import io.skein.contracts.ids.ToolId;
import io.skein.memory.tools.ToolRecord;
import io.skein.memory.tools.Tools;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** Finds the tools of a new agent: what its type brings along, and what the request names. */
@Singleton
public class AgentTools {

    private final Tools tools;

    AgentTools(Tools tools) {
        this.tools = tools;
    }

    /** In that order, each once; refused if one does not exist. */
    public Uni<List<ToolRecord>> of(SqlClient client, AgentFields said) {
        var names = names(said);
        var ids = said.toolIds() == null ? List.<ToolId>of() : said.toolIds();
        return Uni.combine()
                .all()
                .unis(
                        names.isEmpty() ? nothing() : tools.byNames(client, names),
                        ids.isEmpty() ? nothing() : tools.byIds(client, ids))
                .with(AgentTools::distinct);
    }

    private static Collection<String> names(AgentFields said) {
        var names = new LinkedHashSet<String>();
        if (!Boolean.FALSE.equals(said.includeBaseTools())) {
            AgentDefaults.baseTools(said.typeOfNew(), said.wantsSleeptime()).stream()
                    .filter(tool -> said.wantsMemory() || !AgentDefaults.MEMORY_TOOLS.contains(tool))
                    .forEach(names::add);
        }
        if (Boolean.TRUE.equals(said.includeMultiAgentTools())) {
            names.addAll(AgentDefaults.MULTI_AGENT_TOOLS);
        }
        names.addAll(said.tools() == null ? List.of() : said.tools());
        return names;
    }

    private static List<ToolRecord> distinct(List<ToolRecord> some, List<ToolRecord> more) {
        var seen = new HashSet<ToolId>();
        return Stream.concat(some.stream(), more.stream())
                .filter(tool -> seen.add(tool.id()))
                .toList();
    }

    private static Uni<List<ToolRecord>> nothing() {
        return Uni.createFrom().item(new ArrayList<>());
    }
}
