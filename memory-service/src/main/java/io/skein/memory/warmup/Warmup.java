package io.skein.memory.warmup;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.memory.begins.Begins;
import io.skein.memory.commits.Commits;
import io.skein.memory.conversations.Conversations;
import io.skein.memory.schema.Schema;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the connections of the pool and lets each of them carry a turn of which nothing stays. The database reads and
 * plans a statement once for each connection; what a turn is made of takes it as long as five turns, and whoever came
 * first on a connection waited for that.
 */
@Singleton
class Warmup {

    private static final int AFTER_MIGRATIONS = Schema.MIGRATED + 1000;

    private final Pool pool;
    private final int connections;
    private final Transactions transactions;
    private final WarmupStore agents;
    private final Conversations conversations;
    private final Begins begins;
    private final Commits commits;

    Warmup(
            Pool pool,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections,
            Transactions transactions,
            WarmupStore agents,
            Conversations conversations,
            Begins begins,
            Commits commits) {
        this.pool = pool;
        this.connections = connections;
        this.transactions = transactions;
        this.agents = agents;
        this.conversations = conversations;
        this.begins = begins;
        this.commits = commits;
    }

    /** In the background: who comes meanwhile waits for a connection, not for all of them. */
    void start(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent started) {
        warmed().subscribe()
                .with(done -> {}, failure -> Log.warnf("first turns will take longer cause=%s", failure.toString()));
    }

    /** All at the same time: a connection that is given back would be the next to be given out. */
    Uni<Void> warmed() {
        return Uni.join()
                .all(Stream.generate(this::warm).limit(connections).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> warm() {
        return pool.getConnection()
                .chain(connection -> transactions.tried(connection, this::turn).eventually(connection::close));
    }

    private Uni<Void> turn(Transaction transaction) {
        var agent = AgentId.random();
        return agents.insert(transaction.client(), agent)
                .chain(() -> conversations.open(transaction.client(), agent))
                .chain(conversation -> turn(transaction, new TrialTurn(conversation)));
    }

    private Uni<Void> turn(Transaction transaction, TrialTurn turn) {
        return begins.begin(transaction, turn.begin())
                .map(answer -> ((BeginAnswer.Begun) answer).context())
                .chain(context -> commits.commit(transaction, context.runId(), turn.commit(context)))
                .replaceWithVoid();
    }
}
