package io.skein.local.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.skein.local.data.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A provider that speaks chat completions on a port of this machine: who asks it to remember gets a call of
 * {@code memory_insert}, everybody else a few words, piece by piece as providers send them.
 */
public final class RehearsalModel implements AutoCloseable {

    /** How it is asked for. */
    static final String HANDLE = "openai/rehearsal";

    private static final String MODELS = """
            {"object": "list",
             "data": [{"id": "rehearsal", "object": "model", "created": 1700000000, "owned_by": "skein"}]}""";

    private static final String CHUNK = """
            {"id":"chatcmpl-rehearsal","object":"chat.completion.chunk","created":1700000000,"model":"rehearsal",\
            "choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}],"usage":null}""";

    private static final String USAGE = """
            {"id":"chatcmpl-rehearsal","object":"chat.completion.chunk","created":1700000000,"model":"rehearsal",\
            "choices":[],"usage":{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110}}""";

    private static final String CALL = """
            {"tool_calls":[{"index":0,"id":"call_%d","type":"function",\
            "function":{"name":"memory_insert","arguments":""}}]}""";

    private static final String ARGUMENTS = """
            {"tool_calls":[{"index":0,"function":{"arguments":"%s"}}]}""";

    private static final Pattern ROLE = Pattern.compile("\"role\"\\s*:\\s*\"(\\w+)\"");

    private static final int ANSWERS_PER_CONNECTION = 5;

    private final AtomicInteger answers = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private RehearsalModel(HttpServer server) {
        this.server = server;
        server.createContext("/v1/models", exchange -> answer(exchange, "application/json", Stream.of(MODELS)));
        server.createContext("/v1/chat/completions", this::complete);
        server.setExecutor(threads);
        server.start();
    }

    public static RehearsalModel open() {
        try {
            return new RehearsalModel(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException failure) {
            throw new StartFailure("The rehearsal has no model to talk to: " + failure.getMessage(), failure);
        }
    }

    /** What has to be in the environment of those who are to find it. */
    public Map<String, String> environment() {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        return Map.of("OPENAI_API_BASE", url, "OPENAI_API_KEY", "rehearsal");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void complete(HttpExchange exchange) throws IOException {
        var question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var last = ROLE.matcher(question).results().reduce((earlier, later) -> later);
        boolean asked = last.filter(role -> role.group(1).equals("user"))
                .filter(role -> question.indexOf("Remember", role.end()) >= 0)
                .isPresent();
        if (answers.incrementAndGet() % ANSWERS_PER_CONNECTION == 0) {
            exchange.getResponseHeaders().set("connection", "close"); // opening the next one is to be learnt, too
        }
        var events = asked ? note(exchange.hashCode()) : words();
        answer(exchange, "text/event-stream", events.stream().map(event -> "data: " + event + "\n\n"));
    }

    private static List<String> words() {
        var pieces =
                Stream.of("Hello ", "to you, ", "and what ", "else?").map(piece -> "{\"content\":\"" + piece + "\"}");
        return framed(pieces, "\"stop\"");
    }

    private static List<String> note(int number) {
        var arguments = Stream.of(
                "{\\\"label\\\":\\\"notes\\\",", "\\\"new_string\\\":\\\"tea\\\",", "\\\"insert_line\\\":-1}");
        return framed(
                Stream.concat(Stream.of(CALL.formatted(number)), arguments.map(ARGUMENTS::formatted)),
                "\"tool_calls\"");
    }

    private static List<String> framed(Stream<String> deltas, String reason) {
        var pieces = Stream.concat(Stream.of("{\"role\":\"assistant\",\"content\":\"\"}"), deltas)
                .map(delta -> CHUNK.formatted(delta, "null"));
        return Stream.concat(pieces, Stream.of(CHUNK.formatted("{}", reason), USAGE, "[DONE]"))
                .toList();
    }

    /** Each part in a write of its own. */
    private static void answer(HttpExchange exchange, String type, Stream<String> parts) throws IOException {
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            for (var part : parts.collect(Collectors.toList())) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }
}
