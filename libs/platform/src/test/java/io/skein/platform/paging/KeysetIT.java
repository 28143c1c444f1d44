package io.skein.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.platform.database.Migrations;
import io.skein.platform.paging.Page.Order;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of seven things; the middle three were made in the same instant. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class KeysetIT {

    private static final Keyset THINGS = new Keyset("trial.things", "created_at");

    @Inject
    Pool pool;

    @Inject
    Migrations migrations;

    @BeforeEach
    void things() {
        migrations.run("trial", "db/trial");
        pool.query("delete from trial.things").executeAndAwait();
        pool.query("insert into trial.things values ('a','2026-01-01'),('b','2026-01-02'),('c','2026-01-03'),"
                        + "('d','2026-01-03'),('e','2026-01-03'),('f','2026-01-04'),('g','2026-01-05')")
                .executeAndAwait();
    }

    @Test
    void afterFollowsTheRequestedOrder() {
        assertThat(page(null, "c", Order.ASC)).containsExactly("d", "e", "f");
        assertThat(page(null, "e", Order.DESC)).containsExactly("d", "c", "b");
    }

    @Test
    void beforeIsThePageThatEndsThere() {
        assertThat(page("f", null, Order.ASC)).containsExactly("c", "d", "e");
        assertThat(page("b", null, Order.DESC)).containsExactly("e", "d", "c");
    }

    @Test
    void bothCursorsAreAWindow() {
        assertThat(page("f", "c", Order.ASC)).containsExactly("d", "e");
    }

    @Test
    void noCursorIsTheFirstPage() {
        assertThat(page(null, null, Order.DESC)).containsExactly("g", "f", "e");
    }

    private List<String> page(@Nullable String before, @Nullable String after, Order order) {
        var page = new Page(3, before, after, order);
        var args = new ArrayList<Object>(List.of("a%"));
        var sql = "select t.id from trial.things t where t.id not like $1 || '?'" + THINGS.tail(page, args);
        var rows = pool.preparedQuery(sql).executeAndAwait(Tuple.from(args));
        return Keyset.inOrder(
                page,
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }
}
