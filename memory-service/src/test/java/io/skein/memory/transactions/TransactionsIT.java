package io.skein.memory.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class TransactionsIT {

    private static final int TIMES = 40;
    private static final int MANY = 30;

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

    /** More than go into one statement, of two kinds. */
    @Test
    void manyWritesAreAllMade() {
        // Given
        var writes = IntStream.range(0, MANY)
                .mapToObj(n -> n % 2 == 0
                        ? Write.of("insert into memory.many (n) values ($1)", n)
                        : Write.of("insert into memory.many (word, n) values ($2, $1)", n, "odd"))
                .toList();

        // When
        transactions
                .in(tx -> query(tx, "create table memory.many (n int, word text)")
                        .chain(() -> tx.finish(List.of(Writes.together(tx.client(), writes)))))
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(record.rows("select distinct n from memory.many")).hasSize(MANY);
        assertThat(record.rows("select n from memory.many where word = 'odd' and n % 2 = 1"))
                .hasSize(MANY / 2);
    }

    private static Uni<Void> query(Transaction transaction, String sql) {
        return transaction.client().query(sql).execute().replaceWithVoid();
    }

    private static String insert(int n, int half) {
        return "insert into memory.halves values (" + n + ", " + half + ")";
    }
}
