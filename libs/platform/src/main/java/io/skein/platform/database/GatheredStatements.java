package io.skein.platform.database;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes pools whose connections send in one write what is asked for in one go. The driver writes every statement by
 * itself: a commit of eight statements was eight system calls here, and woke the database eight times.
 */
@Singleton
final class GatheredStatements implements PgPoolCreator {

    private static final int STATEMENTS_PER_WRITE = FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES;

    /** Some of ours are longer than the driver expects; what it does not keep is parsed and planned each time. */
    private static final int LONGEST_KEPT = 16_384;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlLimit(LONGEST_KEPT));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .withConnectHandler(GatheredStatements::gather)
                .build();
    }

    private static void gather(SqlConnection opened) {
        channel(opened).pipeline().addFirst(new FlushConsolidationHandler(STATEMENTS_PER_WRITE, true));
        opened.close(); // into the pool
    }

    /** The driver offers no way to it; beneath it is a channel like any other. */
    static ChannelHandlerContext channel(SqlConnection connection) {
        var driver = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        return driver.socket().channelHandlerContext();
    }
}
