package io.skein.memory.transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** One transaction on one connection. Statements that are subscribed together go out together and run in that order. */
public final class Transaction {

    private final SqlConnection connection;
    private boolean finished;

    Transaction(SqlConnection connection) {
        this.connection = connection;
    }

    public SqlConnection client() {
        return connection;
    }

    /**
     * Sends the last statements and the commit in one go. If a statement fails, PostgreSQL makes a rollback of the
     * commit behind it, and this fails as the statement did.
     */
    public Uni<Void> finish(List<? extends Uni<?>> statements) {
        return finish(statements, Uni.createFrom().voidItem());
    }

    /** As {@link #finish(List)}, with a read in between that sees what was written; answers with what it read. */
    public <T> Uni<T> finish(List<? extends Uni<?>> statements, Uni<T> read) {
        finished = true;
        var writes = Uni.combine().all().unis(statements).discardItems();
        return Uni.combine().all().unis(writes, read, say("commit")).with((written, result, committed) -> result);
    }

    Uni<Void> begin() {
        return say("begin");
    }

    Uni<Void> end() {
        return finished ? Uni.createFrom().voidItem() : say("commit");
    }

    /** A connection that is broken has nothing left to roll back, so this never hides the failure that led here. */
    Uni<Void> rollback() {
        return say("rollback").onFailure().recoverWithNull();
    }

    private Uni<Void> say(String word) {
        return connection.query(word).execute().replaceWithVoid();
    }
}
