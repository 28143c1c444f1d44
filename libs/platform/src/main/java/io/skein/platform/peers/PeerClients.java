package io.skein.platform.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes a {@link PeerClient} per peer; all share one pool of connections. */
@Singleton
public class PeerClients {

    private static final int CONNECTIONS_PER_PEER = 128;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    private final HttpClient http;
    private final ObjectMapper json;
    private final Optional<String> key;
    private final Optional<String> internalKey;

    /** {@code key} is what the gateway asks of every caller; where all services are one process it asks us as well. */
    PeerClients(
            Vertx vertx,
            ObjectMapper json,
            @ConfigProperty(name = "skein.api-key") Optional<String> key,
            InternalKey internal) {
        this.internalKey = internal.value();
        this.json = unlimited(json);
        this.key = key;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setKeepAliveTimeout(30)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_PEER));
    }

    /** What callers may send is limited; a window that another service answers with is as long as it is. */
    private static ObjectMapper unlimited(ObjectMapper json) {
        var own = json.copy();
        var limits = own.getFactory().streamReadConstraints().rebuild();
        own.getFactory().setStreamReadConstraints(limits.maxTokenCount(-1).build());
        return own;
    }

    /** A client of the service named {@code peer} at {@code url}, as in {@code http://127.0.0.1:8283}. */
    public PeerClient at(String peer, String url) {
        return new PeerClient(peer, URI.create(url), new PeerClient.Means(http, json, key, internalKey));
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
