package io.skein.memory.steps;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The steps of all runs; the front door of this feature. */
@ApplicationScoped
public class Steps {

    private final StepStore store;

    Steps(StepStore store) {
        this.store = store;
    }

    /** In the transaction that commits the step's messages. Fails if its run has a step of this number. */
    public Uni<Void> add(SqlClient tx, NewStep step) {
        return store.insert(tx, step);
    }

    /** The step that is on record under this number of the run. */
    public Uni<Optional<StepId>> numbered(SqlClient client, RunId run, int number) {
        return store.numbered(client, run, number);
    }
}
