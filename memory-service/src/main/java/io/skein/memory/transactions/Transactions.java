package io.skein.memory.transactions;

import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * Opens the transactions of the hot path. {@code begin} is not waited for: it travels with the first statements, as the
 * commit travels with the last ones if the work ends with {@link Transaction#finish}.
 */
@Singleton
public class Transactions {

    private final Pool pool;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /** Commits what {@code work} did if it did not do so itself; rolls back if it fails. Nobody can break it off. */
    public <T> Uni<T> in(Function<Transaction, Uni<T>> work) {
        return Whole.carriedThrough(pool.getConnection()
                .chain(connection -> in(new Transaction(connection, true), work).eventually(connection::close)));
    }

    /** As {@link #in}, on the caller's connection, and nothing of it stays. */
    public <T> Uni<T> tried(SqlConnection connection, Function<Transaction, Uni<T>> work) {
        return in(new Transaction(connection, false), work);
    }

    private static <T> Uni<T> in(Transaction transaction, Function<Transaction, Uni<T>> work) {
        return Uni.combine()
                .all()
                .unis(transaction.begin(), Uni.createFrom().deferred(() -> work.apply(transaction)))
                .with((begun, result) -> result)
                .call(transaction::end)
                .onFailure()
                .call(transaction::rollback);
    }
}
