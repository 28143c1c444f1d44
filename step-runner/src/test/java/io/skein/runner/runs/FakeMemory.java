package io.skein.runner.runs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.skein.contracts.compaction.ParkRun;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.RenewLeases;
import io.skein.contracts.runs.ResumeRun;
import io.skein.platform.failures.ProblemReader;
import io.skein.platform.failures.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A record in memory that speaks memory-service's internal protocol, and can be told to misbehave. */
final class FakeMemory implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    final Map<ConversationId, FakeConversation> conversations = new ConcurrentHashMap<>();
    final Map<RunId, FakeConversation> runs = new ConcurrentHashMap<>();
    final List<BeginRun> begins = new CopyOnWriteArrayList<>();
    final List<CommitStep> commits = new CopyOnWriteArrayList<>();
    final List<RunId> lost = new CopyOnWriteArrayList<>();
    final List<RunId> parked = new CopyOnWriteArrayList<>();
    /** How many commits are answered with 503 before the next is taken. */
    final AtomicInteger away = new AtomicInteger();

    private final HttpServer server;

    private FakeMemory(HttpServer server) {
        this.server = server;
    }

    static FakeMemory start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 64);
            var memory = new FakeMemory(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/internal/runs/", memory::take);
            server.start();
            return memory;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void add(FakeConversation conversation) {
        conversations.put(conversation.id(), conversation);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try {
            answer(exchange, 200, handle(exchange));
        } catch (Rejection no) {
            exchange.getResponseHeaders()
                    .add(ProblemReader.CODE_HEADER, no.code().name());
            answer(exchange, no.code().status(), Map.of("detail", no.message()));
        }
    }

    private Object handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/internal/runs/".length());
        var body = exchange.getRequestBody().readAllBytes();
        if (path.equals("begin")) {
            return begin(JSON.readValue(body, BeginRun.class));
        }
        if (path.equals("leases")) {
            return renew(JSON.readValue(body, RenewLeases.class));
        }
        var run = RunId.of(path.substring(0, path.indexOf('/')));
        if (path.endsWith("/compaction")) {
            return park(run);
        }
        return path.endsWith("/resume")
                ? conversation(run).resume(run, JSON.readValue(body, ResumeRun.class))
                : commit(run, JSON.readValue(body, CommitStep.class));
    }

    private BeginAnswer begin(BeginRun begin) {
        begins.add(begin);
        var conversation = conversations.get(begin.conversationId());
        if (conversation == null) {
            throw new Rejection(ErrorCode.NOT_FOUND, "no conversation " + begin.conversationId());
        }
        runs.put(begin.runId(), conversation);
        return conversation.begin(begin);
    }

    private Object commit(RunId run, CommitStep step) {
        if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new Rejection(ErrorCode.UNAVAILABLE, "away on purpose");
        }
        if (lost.contains(run)) {
            throw new Rejection(ErrorCode.FENCED, "fenced on purpose");
        }
        commits.add(step);
        return conversation(run).commit(run, step);
    }

    /** Once per run: then there is nothing left to take out of its window. */
    private ParkRun.Parked park(RunId run) {
        if (parked.contains(run)) {
            return new ParkRun.Parked(false, "nothing is left to evict");
        }
        conversation(run).compact(run);
        parked.add(run);
        return new ParkRun.Parked(true, null);
    }

    private RenewLeases.Renewed renew(RenewLeases leases) {
        return new RenewLeases.Renewed(
                leases.runs().stream().filter(lost::contains).toList());
    }

    private FakeConversation conversation(RunId run) {
        return Objects.requireNonNull(runs.get(run), () -> "no run " + run);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
