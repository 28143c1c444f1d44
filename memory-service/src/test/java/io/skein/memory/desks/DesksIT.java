package io.skein.memory.desks;

import static io.restassured.RestAssured.given;
import static io.skein.memory.driving.Driver.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.skein.contracts.events.LibraryEvent;
import io.skein.contracts.files.Desk;
import io.skein.contracts.files.FileFacts;
import io.skein.contracts.files.FileOpening;
import io.skein.contracts.files.FolderContents;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.StopReason;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Driver;
import io.skein.memory.support.Agent;
import io.skein.memory.support.FakeLibrary;
import io.skein.memory.support.LibraryWriter;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Folders and files of agents: attached, opened, closed, gone. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeLibrary.class)
class DesksIT {

    @Inject
    Driver driver;

    @Inject
    Record record;

    @Inject
    LibraryWriter library;

    private Agent agent;

    @BeforeEach
    void make() {
        agent = record.agent();
    }

    @Test
    void aFolderBringsItsToolsAndItsFiles() {
        var folder = FakeLibrary.folder("docs", "a.md", "b.md");

        assertThat(attach(folder).extract().asString()).isEqualTo("null");
        attach(folder);

        state().body("sources.name", contains("docs"))
                .body("tools.name", hasItems("open_files", "grep_files", "semantic_search_files"))
                .body("memory.file_blocks.label", hasItems("docs/a.md", "docs/b.md"))
                .body("memory.file_blocks[0].limit", equalTo(1_000));
        given().get("/v1/agents?limit=1").then().statusCode(200);
        files("")
                .body("files.file_name", contains("docs/b.md", "docs/a.md"))
                .body("files.is_open", contains(true, true))
                .body("files[0].visible_content", equalTo("1: text of b.md"))
                .body("has_more", equalTo(false));
        given().get("/v1/agents/" + agent.id() + "/folders").then().body("name", contains("docs"));
        given().get("/v1/agents/" + agent.id() + "/sources").then().body("$", hasSize(1));
        given().get("/v1/folders/" + folder.folder().id() + "/agents")
                .then()
                .body("$", contains(agent.id().value()));

        patch("folders/detach/" + folder.folder().id()).statusCode(200);
        patch("sources/detach/" + folder.folder().id()).statusCode(200).body("sources", empty());

        state().body("tools.name", not(hasItems("open_files"))).body("memory.file_blocks", empty());
        files("").body("files", empty());
        given().get("/v1/folders/" + folder.folder().id() + "/agents").then().body("$", empty());
    }

    @Test
    void filesAreListedInPages() {
        attach(FakeLibrary.folder("pages", "1", "2", "3"));

        var first = files("?limit=2")
                .body("files.file_name", contains("pages/3", "pages/2"))
                .body("has_more", equalTo(true));
        String cursor = first.extract().path("next_cursor");

        files("?limit=2&cursor=" + cursor)
                .body("files.file_name", contains("pages/1"))
                .body("has_more", equalTo(false));
        files("?limit=1&order=asc&after=" + cursor).body("files.file_name", contains("pages/3"));
        files("?limit=1&before=" + cursor)
                .body("files.file_name", contains("pages/3"))
                .body("has_more", equalTo(false));
        files("?is_open=false").body("files", empty());
        files("?cursor=nonsense").statusCode(422);
    }

    @Test
    void peopleOpenAndCloseFiles() {
        var folder = FakeLibrary.folder(
                "desk", IntStream.range(0, 12).mapToObj(i -> "f" + i).toArray(String[]::new));
        attach(folder);
        var first = folder.files().getFirst().id();

        files("?is_open=true").body("files", hasSize(10));
        patch("files/" + first + "/open").body("$", contains("desk/f11"));
        patch("files/" + first + "/close").body("message", equalTo("File id=" + first + " successfully closed"));
        assertThat(patch("files/close-all").extract().<List<String>>path("$"))
                .hasSize(9)
                .doesNotContain("desk/f0", "desk/f11");

        files("?is_open=true").body("files", empty());
        patch("files/" + FileId.random() + "/open").statusCode(404).body("detail", containsString("not found"));
        patch("files/" + FileId.random() + "/close").statusCode(404);
    }

    @Test
    void aToolOpensFilesWithTheStepThatCallsIt() {
        var folder = FakeLibrary.folder("work", "a.md", "b.md");
        attach(folder);
        patch("files/close-all");
        var run = driver.begun(request(agent.conversation(), "open a"));
        assertThat(run.desk()).isNotNull();

        var committed = driver.commit(run, opening(run, folder, folder.files().getFirst(), null));

        var returned = committed.messages().getLast().toolReturns().getFirst();
        assertThat(returned.text()).isEqualTo("* Opened work/a.md");
        assertThat(returned.failed()).isFalse();
        assertThat(committed.deskVersion()).isGreaterThan(run.deskVersion());
        assertThat(committed.desk()).isNotNull();
        assertThat(committed.desk().open()).extracting(Desk.Entry::name).containsExactly("work/a.md");
        files("?is_open=true").body("files.file_name", contains("work/a.md"));
    }

    @Test
    void aFileThatIsNobodysIsNotOpened() {
        var folder = FakeLibrary.folder("mine", "a.md");
        var other = FakeLibrary.folder("theirs", "secret.md");
        attach(folder);
        var run = driver.begun(request(agent.conversation(), "open theirs"));

        var committed = driver.commit(run, opening(run, other, other.files().getFirst(), StopReason.END_TURN));

        var returned = committed.messages().getLast().toolReturns().getFirst();
        assertThat(returned.failed()).isTrue();
        assertThat(returned.text()).contains("theirs/secret.md cannot be opened");
    }

    @Test
    void conversationsThatOpenFilesAtOnceLoseNone() throws Exception {
        var folder = FakeLibrary.folder(
                "busy", IntStream.range(0, 8).mapToObj(i -> "f" + i).toArray(String[]::new));
        attach(folder);
        patch("files/close-all");
        var runs = folder.files().stream()
                .map(file -> driver.begun(request(record.conversation(agent), "open " + file.name())))
                .toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var done = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> driver.commit(
                            runs.get(i),
                            opening(runs.get(i), folder, folder.files().get(i), StopReason.END_TURN))))
                    .toList();
            for (var each : done) {
                each.get();
            }
        }

        files("?is_open=true").body("files", hasSize(8));
    }

    @Test
    void whatTheLibraryTellsIsSeen() {
        var folder = FakeLibrary.folder("news", "a.md");
        attach(folder);
        var id = folder.folder().id();
        var fresh = FakeLibrary.add(folder, "b.md");

        library.tell(new LibraryEvent.FileReady(id, 3, fresh));
        files("")
                .body("files.file_name", contains("news/b.md", "news/a.md"))
                .body("files.is_open", contains(true, true));
        library.tell(new LibraryEvent.FolderChanged(FakeLibrary.facts(id, 4, "renamed")));
        files("").body("files.file_name", contains("renamed/b.md", "renamed/a.md"));
        library.tell(new LibraryEvent.FileReady(id, 3, fresh));
        library.tell(new LibraryEvent.FolderChanged(FakeLibrary.facts(id, 2, "older")));
        files("").body("files[0].file_name", equalTo("renamed/b.md"));
        library.tell(new LibraryEvent.FileDeleted(id, 5, fresh.id()));
        files("").body("files.file_name", contains("renamed/a.md"));
        library.tell(new LibraryEvent.FolderDeleted(id));
        files("").body("files", empty());
        state().body("sources", empty()).body("tools.name", not(hasItems("open_files")));
    }

    @Test
    void aNewAgentBeginsWithItsFoldersInView() {
        var folder = FakeLibrary.folder("start", "hello.md");
        var said = Map.of(
                "model",
                "openai-proxy/gpt-4o-mini",
                "folder_ids",
                List.of(folder.folder().id().value()));

        String id = post("/v1/agents", said)
                .statusCode(200)
                .body("sources.name", contains("start"))
                .extract()
                .path("id");

        var run = driver.begun(request(ConversationId.defaultOf(AgentId.of(id)), "hi"));
        assertThat(run.messages().getFirst().text())
                .contains("<directories>", "<directory name=\"start\">", "1: text of hello.md");
        assertThat(run.compiled()).containsEntry(RunContext.DESK, run.deskVersion());
        given().contentType("application/json")
                .body(Map.of("source_ids", List.of()))
                .patch("/v1/agents/" + id)
                .then()
                .statusCode(200)
                .body("sources", empty());
        post(
                        "/v1/agents",
                        Map.of(
                                "model",
                                "openai-proxy/gpt-4o-mini",
                                "folder_ids",
                                List.of(FolderId.random().value())))
                .statusCode(409)
                .body("detail", containsString("there is no folder"));
    }

    @Test
    void whatIsUnknownIsNotAttached() {
        patch("folders/attach/" + FolderId.random()).statusCode(404);
        patch("folders/detach/" + FolderId.random()).statusCode(404);
        var folder = FakeLibrary.folder("nobody", "a");
        given().patch("/v1/agents/agent-00000000-0000-4000-8000-00000000dead/folders/attach/"
                        + folder.folder().id())
                .then()
                .statusCode(404);
        given().get("/v1/folders/" + FolderId.random() + "/agents").then().statusCode(404);
        given().get("/v1/agents/agent-00000000-0000-4000-8000-00000000dead/files")
                .then()
                .statusCode(404);
    }

    private static CommitStep opening(
            RunContext run, FolderContents folder, FileFacts file, @Nullable StopReason stop) {
        var call = new ToolCall("call_" + UUID.randomUUID(), "open_files", "{}");
        var asked = message(run, Role.ASSISTANT, List.of(call), List.of());
        var returned = message(run, Role.TOOL, List.of(), List.of(ToolReturn.done(call, "")));
        var opening = new FileOpening(List.of(FakeLibrary.view(folder, file)), false);
        return Driver.step(run, List.of(asked, returned), List.of(new CallEdits(call.id(), List.of(), opening)), stop);
    }

    private static Message message(RunContext run, Role role, List<ToolCall> calls, List<ToolReturn> returns) {
        return Message.ofStep(
                MessageId.random(), role, List.of(), calls, returns, run.runId(), run.firstStepId(), Instant.now());
    }

    private ValidatableResponse attach(FolderContents folder) {
        return patch("folders/attach/" + folder.folder().id()).statusCode(200);
    }

    private ValidatableResponse patch(String path) {
        return given().header("X-Stainless-Package-Version", "1.12.1")
                .patch("/v1/agents/" + agent.id() + "/" + path)
                .then();
    }

    private ValidatableResponse files(String query) {
        return given().get("/v1/agents/" + agent.id() + "/files" + query).then();
    }

    private ValidatableResponse state() {
        return given().get("/v1/agents/" + agent.id()).then().statusCode(200);
    }

    private static ValidatableResponse post(String path, Object body) {
        return given().contentType("application/json").body(body).post(path).then();
    }
}
