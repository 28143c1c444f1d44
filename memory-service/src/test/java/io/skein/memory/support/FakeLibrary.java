package io.skein.memory.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.skein.contracts.files.FileFacts;
import io.skein.contracts.files.FileView;
import io.skein.contracts.files.FolderContents;
import io.skein.contracts.files.FolderFacts;
import io.skein.contracts.files.ViewFiles;
import io.skein.contracts.files.ViewedFiles;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands for archival-service: folders whose files say their own names. */
public class FakeLibrary implements QuarkusTestResourceLifecycleManager {

    private static final Map<FolderId, FolderContents> FOLDERS = new ConcurrentHashMap<>();
    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private @Nullable HttpServer server;

    /** A folder in its first version, with files of these names. */
    public static FolderContents folder(String name, String... files) {
        var id = FolderId.random();
        var facts = new ArrayList<FileFacts>();
        for (var file : files) {
            facts.add(new FileFacts(FileId.random(), file, Instant.now().minusSeconds(files.length - facts.size())));
        }
        var contents = new FolderContents(facts(id, 1 + files.length, name), facts);
        FOLDERS.put(id, contents);
        return contents;
    }

    public static FolderFacts facts(FolderId id, long version, String name) {
        Map<String, Object> shown =
                Map.of("id", id.value(), "name", name, "created_at", "2026-11-21T04:00:00Z", "metadata", Map.of());
        return new FolderFacts(id, version, name, "About " + name, "Quote", shown);
    }

    /** The folder has one more file. */
    public static FileFacts add(FolderContents folder, String name) {
        var file = new FileFacts(FileId.random(), name, Instant.now());
        FOLDERS.computeIfPresent(folder.folder().id(), (id, known) -> {
            var files = new ArrayList<>(known.files());
            files.add(file);
            return new FolderContents(
                    facts(id, known.folder().version() + 1, known.folder().name()), files);
        });
        return file;
    }

    public static FileView view(FolderContents folder, FileFacts file) {
        var name = folder.folder().name() + "/" + file.name();
        return new FileView(file.id(), folder.folder().id(), name, "1: text of " + file.name(), null, null);
    }

    @Override
    public Map<String, String> start() {
        try {
            var opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            opened.createContext("/internal/folders/", FakeLibrary::contents);
            opened.createContext("/internal/files/view", FakeLibrary::views);
            opened.start();
            server = opened;
            return Map.of(
                    "skein.peers.archival-url",
                    "http://127.0.0.1:" + opened.getAddress().getPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    private static void contents(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().substring("/internal/folders/".length());
        var found = FOLDERS.get(FolderId.of(id));
        answer(exchange, found == null ? 404 : 200, found == null ? Map.of("detail", "no folder") : found);
    }

    private static void views(HttpExchange exchange) throws IOException {
        var asked = JSON.readValue(exchange.getRequestBody(), ViewFiles.class);
        var folder = FOLDERS.get(asked.folders().getFirst());
        var views = asked.files().stream()
                .map(wanted -> folder.files().stream()
                        .filter(file -> file.id().equals(wanted.file()))
                        .findFirst()
                        .orElseThrow())
                .map(file -> view(folder, file))
                .toList();
        answer(exchange, 200, new ViewedFiles(List.copyOf(views)));
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        if (status == 404) {
            exchange.getResponseHeaders().add("X-Skein-Code", "NOT_FOUND");
        }
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
