package io.skein.memory.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class TransactionsIT {

    private static final int TIMES = 40;

    @Inject
    Transactions transactions;

    @Inject
    Record record;

    /** Each writes the same row twice; a statement that got into another's transaction would show a half one. */
    @Test
    void whoLeavesInTheMiddleCallsNothingOff() throws InterruptedException {
        // Given
        var made = new CountDownLatch(1);
        transactions
                .in(tx -> query(tx, "create table memory.halves (n int, half int)"))
                .subscribe()
                .with(done -> made.countDown());
        made.await();

        // When
        IntStream.range(0, TIMES)
                .mapToObj(n -> transactions.in(tx -> query(tx, insert(n, 1))
                        .chain(() -> query(tx, "select pg_sleep(0.02)"))
                        .chain(() -> query(tx, insert(n, 2)))))
                .map(work -> work.subscribe().with(done -> {}))
                .forEach(asked -> asked.cancel());

        // Then
        await().untilAsserted(() ->
                assertThat(record.rows("select 1 from memory.halves")).hasSize(2 * TIMES));
        assertThat(record.rows("select n from memory.halves group by n, xmin having count(*) = 2"))
                .hasSize(TIMES);
    }

    private static Uni<Void> query(Transaction transaction, String sql) {
        return transaction.client().query(sql).execute().replaceWithVoid();
    }

    private static String insert(int n, int half) {
        return "insert into memory.halves values (" + n + ", " + half + ")";
    }
}
