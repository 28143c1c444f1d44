package io.skein.archival.passages;

import io.skein.archival.agents.Agents;
import io.skein.archival.archives.Archive;
import io.skein.archival.archives.Archives;
import io.skein.archival.passagetexts.Passage;
import io.skein.contracts.archival.InsertedPassage;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.PathIds;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keeps, lists, finds and removes passages. The front door of this feature. */
@Singleton
class Passages {

    private final Pool pool;
    private final PassageStore store;
    private final PassageWrites writes;
    private final Archives archives;
    private final Agents agents;

    Passages(Pool pool, PassageStore store, PassageWrites writes, Archives archives, Agents agents) {
        this.pool = pool;
        this.store = store;
        this.writes = writes;
        this.archives = archives;
        this.agents = agents;
    }

    /** All or none. */
    Uni<List<Passage>> add(ArchiveId archive, List<NewPassage> fresh, Duplicates duplicates) {
        return archives.require(archive).chain(found -> add(found, fresh, duplicates));
    }

    /** Into the agent's first archive, which is opened if there is none. */
    Uni<List<Passage>> add(AgentId agent, NewPassage fresh, Duplicates duplicates) {
        return archives.ofAgent(agent).chain(archive -> add(archive, List.of(fresh), duplicates));
    }

    /** Into the agent's first archive; the same key again changes nothing and gives the same passage. */
    Uni<InsertedPassage> addOnce(AgentId agent, NewPassage fresh, PassageWrites.Once once) {
        return archives.ofAgent(agent)
                .chain(archive -> writes.addOnce(fresh.in(archive, now(), 0), once)
                        .map(id -> new InsertedPassage(id, archive.id())));
    }

    Uni<List<Passage>> ofAgent(AgentId agent, Page page, @Nullable String containing) {
        return agents.find(agent)
                .chain(() -> known(page.after()))
                .chain(() -> known(page.before()))
                .chain(() -> store.ofAgent(pool, agent, page, containing));
    }

    /** Refused if the archive has no such passage. */
    Uni<Passage> change(ArchiveId archive, PassageId id, PassageChange change) {
        return archives.require(archive)
                .chain(() -> store.change(pool, archive, id, change))
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .call(passage -> writes.index(List.of(passage)));
    }

    /** Only in archives that the agent has. */
    Uni<Passage> change(AgentId agent, PassageId id, PassageChange change) {
        return agents.find(agent)
                .chain(() -> store.archive(pool, agent, id))
                .chain(archive -> change(archive.orElseThrow(() -> unknown(id)), id, change));
    }

    Uni<Void> remove(ArchiveId archive, PassageId id) {
        return archives.require(archive)
                .chain(() -> store.remove(pool, archive, id))
                .map(removed -> confirm(removed, id));
    }

    /** Only from archives that the agent has. */
    Uni<Void> remove(AgentId agent, PassageId id) {
        return agents.find(agent).chain(() -> store.remove(pool, agent, id)).map(removed -> confirm(removed, id));
    }

    private Uni<List<Passage>> add(Archive archive, List<NewPassage> fresh, Duplicates duplicates) {
        var now = now();
        var passages = IntStream.range(0, fresh.size())
                .mapToObj(place -> fresh.get(place).in(archive, now, place))
                .toList();
        return writes.add(archive.id(), passages, duplicates);
    }

    private Uni<Void> known(@Nullable String cursor) {
        if (cursor == null) {
            return Uni.createFrom().voidItem();
        }
        var id = PathIds.read(PassageId.PREFIX, PassageId::of, cursor);
        return store.exists(pool, id).map(exists -> confirm(exists, id));
    }

    private static Void confirm(boolean done, PassageId id) {
        if (!done) {
            throw unknown(id);
        }
        return null;
    }

    private static Rejection unknown(PassageId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Passage with id " + id + " not found");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
