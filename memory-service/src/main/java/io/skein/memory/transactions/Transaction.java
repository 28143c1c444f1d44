package io.skein.memory.transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** One transaction on one connection. Statements that are subscribed together go out together and run in that order. */
public final class Transaction {

    private final SqlConnection connection;
    private final boolean stays;
    private boolean finished;

    /** One that does not stay is rolled back in the end, whatever is finished before. */
    Transaction(SqlConnection connection, boolean stays) {
        this.connection = connection;
        this.stays = stays;
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
        finished = stays;
        var writes = Uni.combine().all().unis(statements).discardItems();
        var commit = stays ? say("commit") : Uni.createFrom().voidItem();
        return Uni.combine().all().unis(writes, read, commit).with((written, result, committed) -> result);
    }

    Uni<Void> begin() {
        return say("begin");
    }

    Uni<Void> end() {
        return finished ? Uni.createFrom().voidItem() : say(stays ? "commit" : "rollback");
    }

    /** A connection that is broken has nothing left to roll back, so this never hides the failure that led here. */
    Uni<Void> rollback() {
        return say("rollback").onFailure().recoverWithNull();
    }

    private Uni<Void> say(String word) {
        return connection.query(word).execute().replaceWithVoid();
    }
}
