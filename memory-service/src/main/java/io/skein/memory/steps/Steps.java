package io.skein.memory.steps;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.memory.transactions.Write;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The steps of all runs; the front door of this feature. */
@Singleton
public class Steps {

    private final StepStore store;
    private final StepList list;

    Steps(StepStore store, StepList list) {
        this.store = store;
        this.list = list;
    }

    /** For the transaction that commits the step's messages. Fails if its run has a step of this number. */
    public Write add(NewStep step) {
        return store.insert(step);
    }

    public Uni<List<StepView>> ofRun(SqlClient client, RunId run, Page page) {
        return list.page(client, StepFilter.ofRun(run.value()), page);
    }

    /** The step that is on record under this number of the run. */
    public Uni<Optional<StepId>> numbered(SqlClient client, RunId run, int number) {
        return store.numbered(client, run, number);
    }
}
