package io.skein.memory.steps;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.StepId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Pages of steps, each from an index, and single steps as the public API shows them. */
@Singleton
class StepList {

    private static final Keyset KEYSET = new Keyset("memory.steps", "created_at");
    private static final String SELECT = "select " + StepViews.COLUMNS + " from memory.steps t where ";

    private final StepViews views;

    StepList(StepViews views) {
        this.views = views;
    }

    Uni<List<StepView>> page(SqlClient client, StepFilter filter, Page page) {
        var args = new ArrayList<Object>();
        var sql = SELECT + "true" + filter.sql(args) + KEYSET.tail(page, args);
        return client.preparedQuery(sql)
                .execute(Tuple.tuple(args))
                .map(rows -> rows.stream().map(views::view).toList())
                .map(found -> Keyset.inOrder(page, found));
    }

    Uni<StepView> find(SqlClient client, StepId id) {
        return client.preparedQuery(SELECT + "t.id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(views::view)
                        .orElseThrow(() -> new Rejection(ErrorCode.NOT_FOUND, "Step not found with id='" + id + "'")));
    }
}
