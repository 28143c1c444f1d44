package io.skein.archival.memory;

import io.skein.archival.agents.Agents;
import io.skein.archival.filetools.FileSearches;
import io.skein.archival.passagesearch.PassageSearches;
import io.skein.archival.recall.Recall;
import io.skein.archival.search.MemoryHit;
import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks every place where an agent keeps something, and makes one list. */
@Singleton
class MemorySearch {

    private final Agents agents;
    private final PassageSearches passages;
    private final Recall recall;
    private final FileSearches files;

    MemorySearch(Agents agents, PassageSearches passages, Recall recall, FileSearches files) {
        this.agents = agents;
        this.passages = passages;
        this.recall = recall;
        this.files = files;
    }

    /** Best first. Refuses an agent that does not exist. */
    Uni<List<MemoryHit>> search(AgentId agent, String query, int limit) {
        if (query.isBlank()) {
            return agents.find(agent).replaceWith(List.of());
        }
        return agents.find(agent)
                .chain(known -> Uni.combine()
                        .all()
                        .unis(
                                agents.blocks(agent).map(blocks -> BlockMatches.of(blocks, query)),
                                passages.ask(agent, query, limit),
                                recall.ask(agent, query, limit),
                                files.ask(known.folders(), query, limit))
                        .with((inBlocks, inPassages, inMessages, inFiles) ->
                                MemoryRanking.rank(List.of(inBlocks, inPassages, inMessages, inFiles), limit)));
    }
}
