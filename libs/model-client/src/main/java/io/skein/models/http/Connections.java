package io.skein.models.http;

import io.netty.channel.ConnectTimeoutException;
import io.skein.models.ModelFailure;
import io.skein.models.ModelFailure.Kind;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;

/** What a broken exchange means. */
public final class Connections {

    private Connections() {}

    public static ModelFailure failure(ProviderErrors errors, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case ModelFailure known -> known;
            case ConnectTimeoutException late -> errors.failure(Kind.TIMEOUT, "cannot be reached in time", late);
            case HttpTimeoutException late -> errors.failure(Kind.TIMEOUT, "cannot be reached in time", late);
            case ConnectException away -> errors.failure(Kind.CONNECTION, "cannot be reached", away);
            case UnknownHostException away -> errors.failure(Kind.CONNECTION, "cannot be reached", away);
            case VertxException closed -> errors.failure(Kind.CONNECTION, "closed the connection", closed);
            case IOException broken -> errors.failure(Kind.CONNECTION, "closed the connection", broken);
            default -> errors.failure(Kind.UNREADABLE_RESPONSE, "sent what cannot be read", cause);
        };
    }
}
