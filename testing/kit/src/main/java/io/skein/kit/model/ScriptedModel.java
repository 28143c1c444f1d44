package io.skein.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A model server in this JVM that follows the script in the user's message (see {@link Directives}), and keeps what it
 * was asked. Without a script it says {@code MOCK-DEFAULT-REPLY}.
 */
public final class ScriptedModel implements AutoCloseable {

    private static final List<String> MODELS =
            List.of("gpt-4o-mini", "gpt-4o", "gpt-4.1", "gpt-5-mini", "text-embedding-3-small", "claude-sonnet-4-5");

    private static final int KEPT = 2_000;

    static {
        // Else small writes wait for the other side's acknowledgement, 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Script script = new Script();
    private final CallLog log;

    private ScriptedModel(HttpServer server, CallLog log) {
        this.server = server;
        this.log = log;
    }

    public static ScriptedModel start() {
        return start(0);
    }

    /** Port 0 takes a free one. */
    public static ScriptedModel start(int port) {
        return start(port, KEPT);
    }

    /** One that does not keep what it was asked, which would be too much where thousands talk for long. */
    public static ScriptedModel forgetful() {
        return start(0, 0);
    }

    private static ScriptedModel start(int port, int kept) {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 256);
            var model = new ScriptedModel(server, new CallLog(kept));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/models", model::models);
            server.createContext("/v1" + Embeddings.PATH, ScriptedModel::embeddings);
            List.of(new ChatCompletions(), new AnthropicMessages())
                    .forEach(protocol ->
                            server.createContext("/v1" + protocol.path(), to -> model.answer(to, protocol)));
            server.start();
            return model;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** What {@code OPENAI_API_BASE} has to be; Anthropic's address is the same. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The requests for answers so far (the last two thousand), oldest first. */
    public List<ModelCall> calls() {
        return log.all();
    }

    /** From now on, how requests for summaries are answered. */
    public void summarize(Summaries how) {
        script.summarize(how);
    }

    public void reset() {
        log.clear();
        script.reset();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void models(HttpExchange exchange) throws IOException {
        var models = MODELS.stream()
                .map(id ->
                        Map.of("id", id, "object", "model", "type", "model", "display_name", id, "owned_by", "script"))
                .toList();
        send(exchange, 200, Map.of("object", "list", "data", models, "has_more", false));
    }

    private static void embeddings(HttpExchange exchange) throws IOException {
        var body = Json.read(exchange.getRequestBody().readAllBytes());
        send(exchange, 200, Embeddings.answer(body));
    }

    private void answer(HttpExchange exchange, Protocol protocol) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        var body = Json.read(bytes);
        var text = new String(bytes, StandardCharsets.UTF_8);
        log.add(new ModelCall(exchange.getRequestURI().getPath(), headers(exchange), text, body));
        var step = script.next(protocol.dialogue(body));
        EventStream.pause(step.manner().before());
        if (step.action() instanceof Step.Action.Fail fail) {
            fail(exchange, protocol, ErrorReply.of(fail.code()));
        } else {
            reply(exchange, protocol, Reply.of(step, body), body);
        }
    }

    private static void fail(HttpExchange exchange, Protocol protocol, ErrorReply error) throws IOException {
        if (error.status() == 429) {
            exchange.getResponseHeaders().set("Retry-After", "0");
        }
        send(exchange, error.status(), protocol.error(error));
    }

    private static void reply(HttpExchange exchange, Protocol protocol, Reply reply, JsonNode body) throws IOException {
        if (!body.path("stream").asBoolean()) {
            send(exchange, 200, protocol.whole(reply, body));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        // Not closed when something breaks: the exception makes the server drop the connection, without an end.
        protocol.stream(reply, body, new EventStream(out, reply.manner().between()));
        out.close();
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }
}
