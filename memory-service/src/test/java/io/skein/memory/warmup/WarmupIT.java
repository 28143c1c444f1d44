package io.skein.memory.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Driver;
import io.skein.memory.support.Record;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class WarmupIT {

    /** Statements that a turn makes of what it writes, planned for this connection. */
    private static final String PLANNED = """
            select bool_or(statement like '%into memory.run_otids%'), bool_or(statement like '%into memory.steps%')
            from pg_prepared_statements where generic_plans > 0""";

    /** One connection is the outbox's, as long as the service runs. */
    private static final int OUTBOX = 1;

    private static final String COUNTS = """
            select (select count(*) from memory.agents), (select count(*) from memory.conversations),
                (select count(*) from memory.runs), (select count(*) from memory.steps),
                (select count(*) from memory.messages), (select count(*) from memory.run_otids)""";

    @Inject
    Warmup warmup;

    @Inject
    Pool pool;

    @Inject
    Record record;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    @Test
    void everyConnectionKnowsWhatATurnIsMadeOf() {
        // When
        Driver.await(warmup.warmed());

        // Then
        assertThat(onEach(PLANNED)).hasSize(connections - OUTBOX).containsOnly("true true");
    }

    @Test
    void nothingOfItStays() {
        // Given
        var before = record.rows(COUNTS).getFirst().deepToString();

        // When
        Driver.await(warmup.warmed());

        // Then
        assertThat(record.rows(COUNTS).getFirst().deepToString()).isEqualTo(before);
    }

    /** The one row that each connection of the pool answers with, its columns side by side. */
    private List<String> onEach(String sql) {
        var all = Driver.await(Uni.join()
                .all(Stream.generate(pool::getConnection)
                        .limit(connections - OUTBOX)
                        .toList())
                .andFailFast());
        try {
            return all.stream().map(connection -> answer(connection, sql)).toList();
        } finally {
            all.forEach(connection -> Driver.await(connection.close()));
        }
    }

    private static String answer(SqlConnection connection, String sql) {
        var row = Driver.await(connection.query(sql).execute()).iterator().next();
        var columns = Stream.iterate(0, at -> at < row.size(), at -> at + 1);
        return String.join(" ", columns.map(row::getValue).map(String::valueOf).toList());
    }
}
