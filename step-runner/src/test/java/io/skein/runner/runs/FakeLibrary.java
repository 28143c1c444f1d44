package io.skein.runner.runs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.ProblemReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A library that knows one message and one passage, refuses a limit of 1000, and can be asked what it was asked. */
final class FakeLibrary implements AutoCloseable {

    private static final String MESSAGES = """
            {"hits": [{"messageId": "message-123e4567-e89b-42d3-8456-426614174000",
             "conversationId": "conv-123e4567-e89b-42d3-8456-426614174000", "role": "user", "name": null,
             "text": "I like tea", "saidAt": "2026-11-20T04:00:00Z", "score": 0.5, "before": null}]}""";
    private static final String PASSAGES = """
            {"hits": [{"id": "passage-123e4567-e89b-42d3-8456-426614174000", "content": "The sky is green",
             "tags": ["sky"], "createdAt": "2026-11-20T04:00:00.5Z", "score": 0.25}]}""";
    private static final String INSERTED = """
            {"passageId": "passage-123e4567-e89b-42d3-8456-426614174000",
             "archiveId": "archive-123e4567-e89b-42d3-8456-426614174000"}""";

    final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private FakeLibrary(HttpServer server) {
        this.server = server;
    }

    static FakeLibrary start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 64);
            var library = new FakeLibrary(server);
            server.createContext("/internal/recall/search", exchange -> library.answer(exchange, MESSAGES));
            server.createContext("/internal/archival/search", exchange -> library.answer(exchange, PASSAGES));
            server.createContext("/internal/archival/insert", exchange -> library.answer(exchange, INSERTED));
            server.start();
            return library;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, String found) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestURI() + " " + body);
        boolean refused = body.contains("\"limit\":1000");
        if (refused) {
            exchange.getResponseHeaders().add(ProblemReader.CODE_HEADER, ErrorCode.INVALID_REQUEST.name());
        }
        var answer = (refused ? "{\"detail\": \"limit: 1000 (expected: 1 to 100)\"}" : found)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refused ? ErrorCode.INVALID_REQUEST.status() : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
