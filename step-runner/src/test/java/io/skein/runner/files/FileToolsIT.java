package io.skein.runner.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.files.Desk;
import io.skein.contracts.files.FileOpening;
import io.skein.contracts.files.FileView;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.contracts.ids.StepId;
import io.skein.platform.peers.PeerClients;
import io.skein.runner.library.LibraryPeer;
import io.skein.runner.runs.Surroundings;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.Samples;
import io.skein.runner.tools.ToolContext;
import io.skein.runner.tools.ToolExecutor.Call;
import io.skein.runner.tools.ToolExecutor.Result;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a model gets that opens files and searches in them. */
@QuarkusTest
@QuarkusTestResource(value = Surroundings.class, restrictToAnnotatedClass = true)
class FileToolsIT {

    private static final FolderId FOLDER = FolderId.of("source-00000000-0000-4000-8000-000000000001");
    private static final FileId FILE = FileId.of("file-00000000-0000-4000-8000-000000000002");
    private static final Desk DESK =
            new Desk(3, 2, 500, List.of(new Desk.Folder(FOLDER, "docs", null, null, 1, List.of())));

    @Inject
    PeerClients peers;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String answer = "{}";
    private int status = 200;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void openingIsAskedOfTheRecordWithWhatTheLibraryShows() {
        answer = """
                {"views": [{"file": "%s", "folder": "%s", "name": "docs/a.md", "text": "2: two", "start": 1, "end": 2}]}""".formatted(FILE, FOLDER);

        var result = call("open_files", """
                {"file_requests": [{"file_name": "docs/a.md", "offset": 1, "length": 1}], "close_all_others": true}""");

        assertThat(result)
                .isEqualTo(new Result.Opens(
                        new FileOpening(List.of(new FileView(FILE, FOLDER, "docs/a.md", "2: two", 1, 2)), true)));
        assertThat(asked.getLast())
                .startsWith("/internal/files/view")
                .contains("\"folders\":[\"" + FOLDER + "\"]", "\"offset\":1", "\"length\":1", "\"characters\":500");
        assertThat(call("open_files", "{\"file_requests\": [], \"close_all_others\": true}"))
                .isEqualTo(new Result.Opens(new FileOpening(List.of(), true)));
    }

    @Test
    void linesAreFoundAndShown() {
        answer = """
                {"matches": [{"file": "docs/a.md", "line": 3, "first": 2, "context": ["two", "three apples", "four"]}],
                 "total": 21, "more": false, "files": 1, "searched": 4}""";

        assertThat(text(call("grep_files", "{\"pattern\": \"apple\", \"include\": \"*.md\"}")))
                .isEqualTo("""
                Found 21 total matches across 1 files (showing matches 1-1 of 21):

                docs/a.md
                  2: two
                > 3: three apples
                  4: four

                For the next page call grep_files with offset 1""");
        assertThat(asked.getLast()).contains("\"include\":\"*.md\"", "\"contextLines\":1", "\"offset\":0");

        answer = "{\"matches\": [], \"total\": 0, \"more\": false, \"files\": 0, \"searched\": 4}";
        assertThat(text(call("grep_files", "{\"pattern\": \"pear\"}")))
                .isEqualTo("No matches found for pattern 'pear' in 4 file(s)");
        answer = "{\"matches\": [], \"total\": 5, \"more\": false, \"files\": 1, \"searched\": 4}";
        assertThat(text(call("grep_files", "{\"pattern\": \"pear\", \"offset\": 20}")))
                .contains("offset 20");
    }

    @Test
    void passagesAreFoundAndShown() {
        answer = "{\"hits\": [{\"file\": \"" + FILE
                + "\", \"name\": \"docs/a.md\", \"line\": 7, \"text\": \" about pears \", \"score\": 0.5}]}";

        assertThat(text(call("semantic_search_files", "{\"query\": \"fruit\"}")))
                .isEqualTo("""
                Found 1 passages for 'fruit', the best first:

                docs/a.md, from line 7 (score 0.500):
                about pears""");
        assertThat(asked.getLast()).contains("\"limit\":5");
        answer = "{\"hits\": []}";
        assertThat(text(call("semantic_search_files", "{\"query\": \"fruit\", \"limit\": 2}")))
                .isEqualTo("No passages found for 'fruit'");
    }

    @Test
    void whatIsAskedWronglyIsExplainedToTheModel() {
        assertThat(failure("open_files", "{}")).contains("missing required argument 'file_requests'");
        assertThat(failure("open_files", "{\"file_requests\": [\"a\"]}")).contains("expected list of objects");
        assertThat(failure("open_files", "{\"file_requests\": [{}]}")).contains("without file_name");
        assertThat(failure("open_files", "{\"file_requests\": []}")).contains("at least one file");
        assertThat(failure("open_files", "{\"file_requests\": [{\"file_name\": \"a\", \"offset\": \"x\"}]}"))
                .contains("offset: x (expected: a whole number)");
        assertThat(failure(
                        "open_files",
                        "{\"file_requests\": [" + "{\"file_name\": \"a\"},".repeat(2) + "{\"file_name\": \"b\"}]}"))
                .contains("Cannot open 3 files: exceeds configured maximum limit of 2 files");
        assertThat(failure("open_files", "{\"file_requests\": [], \"close_all_others\": 1}"))
                .contains("true or false");
        status = 404;
        answer = "{\"detail\": \"nope.txt not attached - did you get the filename correct?\"}";
        assertThat(failure("open_files", "{\"file_requests\": [{\"file_name\": \"nope.txt\"}]}"))
                .isEqualTo("Error executing function open_files: ValueError: nope.txt not attached - did you get the"
                        + " filename correct?");
        server.stop(0);
        assertThat(failure("grep_files", "{\"pattern\": \"x\"}")).contains("cannot be read at the moment");
    }

    private static String text(Result result) {
        return ((Result.Done) result).text();
    }

    private String failure(String tool, String arguments) {
        return ((Result.Failed) call(tool, arguments)).reason();
    }

    private Result call(String tool, String arguments) {
        var tools = new FileTools(new FilesClient(
                new LibraryPeer(peers, "http://127.0.0.1:" + server.getAddress().getPort())));
        var snapshot = Samples.tool(tool, ToolType.LETTA_FILES_CORE);
        assertThat(tools.runs(snapshot)).isTrue();
        var agent = Samples.agent(AgentType.LETTA_V1_AGENT, List.of(snapshot), List.of());
        return tools.execute(
                        new Call("call_1", snapshot, Arguments.read(arguments)),
                        new ToolContext(agent, List.of(), DESK, StepId.random()))
                .await()
                .indefinitely();
    }

    private void serve(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (status == 404) {
            exchange.getResponseHeaders().add("X-Skein-Code", "NOT_FOUND");
        }
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
