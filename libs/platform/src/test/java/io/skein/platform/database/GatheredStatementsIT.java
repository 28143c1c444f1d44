package io.skein.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked for in one go leaves in one write. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class GatheredStatementsIT {

    @Inject
    Pool pool;

    @Test
    void statementsThatAreAskedForTogetherLeaveTogether() throws Exception {
        var connection = answer(pool.getDelegate().getConnection());
        var writes = new AtomicInteger();
        count(connection, writes);

        var answers = answer(allAtOnce(connection, 8));

        assertThat(answers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(writes).hasValue(1);
        answer(connection.close());
    }

    private static Future<List<Integer>> allAtOnce(SqlConnection connection, int statements) {
        var promise = Promise.<List<Integer>>promise();
        GatheredStatements.channel(connection)
                .channel()
                .eventLoop()
                .execute(() -> Future.all(IntStream.range(0, statements)
                                .mapToObj(number -> connection
                                        .query("select " + number)
                                        .execute()
                                        .map(rows -> rows.iterator().next().getInteger(0)))
                                .toList())
                        .map(all -> all.<Integer>list())
                        .onComplete(promise));
        return promise.future();
    }

    /** Next to the socket, below everything that gathers. */
    private static void count(SqlConnection connection, AtomicInteger writes) {
        GatheredStatements.channel(connection).pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext context) {
                writes.incrementAndGet();
                context.flush();
            }
        });
    }

    private static <T> T answer(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
