package io.skein.archival;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageRanges;
import io.skein.contracts.messages.MessageSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands for memory-service: agents by id, and the messages of conversations. */
public class FakeMemory implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, String> AGENTS = new ConcurrentHashMap<>();
    private static final Map<String, String> FOLDERS = new ConcurrentHashMap<>();
    private static final Map<String, List<Message>> MESSAGES = new ConcurrentHashMap<>();
    private static final Map<String, LibraryOverview> LIBRARIES = new ConcurrentHashMap<>();
    private static final List<MessageSpans.Span> UNTOLD = new CopyOnWriteArrayList<>();
    private static final Map<String, List<Map<String, String>>> BLOCKS = new ConcurrentHashMap<>();
    private static final ObjectMapper JSON = new ObjectMapper()
            .findAndRegisterModules()
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private @Nullable HttpServer server;

    static AgentId agent(String name) {
        var id = AgentId.random();
        AGENTS.put(id.value(), name);
        return id;
    }

    static void folder(AgentId agent, String folder) {
        FOLDERS.put(agent.value(), folder);
    }

    static void block(AgentId agent, String label, String value) {
        BLOCKS.put(agent.value(), List.of(Map.of("id", "block-1", "label", label, "value", value)));
    }

    static void messages(ConversationId conversation, List<Message> messages) {
        MESSAGES.put(conversation.value(), messages);
    }

    /** Messages that are on record, though no event will ever tell. */
    static void untold(ConversationId conversation, AgentId agent, List<Message> messages) {
        messages(conversation, messages);
        UNTOLD.add(new MessageSpans.Span(conversation, agent, 1, messages.size()));
    }

    @Override
    public Map<String, String> start() {
        HttpServer opened;
        try {
            opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        opened.createContext("/v1/agents/", this::agent);
        opened.createContext("/internal/messages/ranges", this::ranges);
        opened.createContext("/internal/messages/spans", this::spans);
        opened.createContext("/internal/agents/", FakeMemory::library);
        opened.start();
        server = opened;
        return Map.of(
                "skein.peers.memory-url",
                "http://127.0.0.1:" + opened.getAddress().getPort());
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    private void agent(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().substring("/v1/agents/".length());
        if (id.endsWith("/core-memory/blocks")) {
            answer(exchange, 200, BLOCKS.getOrDefault(id.substring(0, id.indexOf('/')), List.of()));
            return;
        }
        var name = AGENTS.get(id);
        if (name == null) {
            exchange.getResponseHeaders().add("X-Skein-Code", "AGENT_NOT_FOUND");
            answer(exchange, 404, Map.of("detail", "Agent not found"));
            return;
        }
        var state = new LinkedHashMap<String, Object>();
        state.put("id", id);
        state.put("name", name);
        state.put("embedding_config", null);
        state.put("sources", FOLDERS.containsKey(id) ? List.of(Map.of("id", FOLDERS.get(id))) : List.of());
        answer(exchange, 200, state);
    }

    private void ranges(HttpExchange exchange) throws IOException {
        var asked = JSON.readValue(exchange.getRequestBody(), MessageRanges.class);
        var found = asked.ranges().stream()
                .sorted(Comparator.comparing(range -> range.conversationId().value()))
                .flatMap(range -> MESSAGES.getOrDefault(range.conversationId().value(), List.of()).stream()
                        .filter(message -> message.seq() >= range.fromSeq() && message.seq() <= range.toSeq())
                        .map(message -> new MessageRanges.Placed(range.conversationId(), message, null)))
                .limit(MessageRanges.MOST)
                .toList();
        answer(exchange, 200, new MessageRanges.Found(found));
    }

    private static void library(HttpExchange exchange) throws IOException {
        var agent = exchange.getRequestURI().getPath().split("/")[3];
        LIBRARIES.put(agent, JSON.readValue(exchange.getRequestBody(), LibraryOverview.class));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** What was told last of an agent's archives. */
    static @Nullable LibraryOverview library(AgentId agent) {
        return LIBRARIES.get(agent.value());
    }

    private void spans(HttpExchange exchange) throws IOException {
        boolean first = exchange.getRequestURI().getQuery().equals("after=0");
        answer(exchange, 200, new MessageSpans(first ? List.copyOf(UNTOLD) : List.of(), 1, first));
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
