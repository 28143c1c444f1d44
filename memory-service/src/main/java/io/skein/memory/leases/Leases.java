package io.skein.memory.leases;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RenewLeases;
import io.skein.contracts.runs.RunRequest;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.transactions.Writes;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;

/** Which runner drives which run, and for how long. Runs without a driver are asked to be resumed, over the outbox. */
@Singleton
class Leases {

    private static final String REQUESTS = "run-requests";

    private final Pool pool;
    private final LeaseStore store;
    private final Outbox outbox;

    Leases(Pool pool, LeaseStore store, Outbox outbox) {
        this.pool = pool;
        this.store = store;
        this.outbox = outbox;
    }

    Uni<RenewLeases.Renewed> renew(RenewLeases leases) {
        return store.renew(pool, leases).map(kept -> {
            var lost = new HashSet<RunId>(leases.runs());
            lost.removeAll(new HashSet<>(kept));
            return new RenewLeases.Renewed(List.copyOf(lost));
        });
    }

    /** Takes from a runner what it gives back, and asks for it to be resumed; answers with these runs. */
    Uni<RenewLeases.Renewed> release(RenewLeases leases) {
        return Whole.transaction(
                pool,
                tx -> store.release(tx, leases)
                        .call(released -> ask(tx, released))
                        .map(released -> new RenewLeases.Renewed(
                                released.stream().map(RunRequest.Resume::runId).toList())));
    }

    /** Takes all runs from all runners. */
    Uni<Void> forget() {
        return store.forget(pool);
    }

    /** Asks for everything that nobody drives to be resumed; answers with how many runs that was. */
    Uni<Integer> handOn() {
        return Whole.transaction(
                pool,
                tx -> store.lapse(tx)
                        .chain(lapsed -> ask(tx, lapsed))
                        .chain(lapsed -> store.forgotten(tx)
                                .chain(waiting -> ask(tx, waiting))
                                .map(waiting -> lapsed + waiting)));
    }

    private Uni<Integer> ask(SqlClient tx, List<RunRequest.Resume> runs) {
        var asked = runs.stream()
                .map(run -> outbox.fact(REQUESTS, run.conversationId().value(), run))
                .toList();
        return Writes.together(tx, asked).replaceWith(runs.size());
    }
}
