package io.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The stories of files: brought, read, opened, searched, and what becomes of them when everything dies. */
abstract class FileStories extends Stories {

    private static final int FILES = 12;

    FileStories(Shape shape) {
        super(shape);
    }

    @Test
    void anAgentReadsTheFilesOfItsFolder() {
        // Given
        var folder = folder();
        upload(folder, "harvest.html", "<html><body><h1>Harvest</h1><p>Forty crates of quinces.</p></body></html>");
        upload(folder, "notes.txt", "one apple\ntwo pears\nthree APPLES\n");
        awaitSettled(folder);
        var agent = agent();
        api.call("PATCH", "/v1/agents/" + agent + "/folders/attach/" + folder, null);
        var name = api.get("/v1/folders/" + folder).get("name").asText();

        // When
        say(
                agent,
                "[[tool:open_files {\"file_requests\":[{\"file_name\":\"" + name
                        + "/notes.txt\",\"offset\":1,\"length\":1}]}]] [[say:opened]]");
        var opened = seen();
        say(agent, "[[tool:grep_files {\"pattern\":\"apples?\"}]] [[say:found]]");
        var found = seen();
        say(agent, "[[tool:semantic_search_files {\"query\":\"fruit in crates\"}]] [[say:found]]");
        var meant = seen();

        // Then
        assertThat(opened)
                .contains("* Opened " + name + "/notes.txt (lines 2-2)")
                .contains("[Viewing lines 2 to 2 (out of 3 lines)]\n2: two pears")
                .contains("Forty crates of quinces");
        assertThat(found).contains("Found 2 total matches across 1 files", "> 3: three APPLES");
        assertThat(meant).contains(name + "/harvest.html");
        api.call("PATCH", "/v1/agents/" + agent + "/folders/detach/" + folder, null);
        say(agent, "[[say:done]]");
        assertThat(seen()).contains("You have no folders any more");
    }

    @Test
    void conversationsOpenFilesOfOneAgentAtOnceAndLoseNone() {
        // Given
        var folder = folder();
        IntStream.range(0, 8).forEach(nr -> upload(folder, "f" + nr + ".txt", "file number " + nr));
        awaitSettled(folder);
        var agent = agent();
        api.call("PATCH", "/v1/agents/" + agent + "/folders/attach/" + folder, null);
        api.call("PATCH", "/v1/agents/" + agent + "/files/close-all", null);
        var conversations =
                IntStream.range(0, 8).mapToObj(nr -> conversation(agent)).toList();

        // When
        var turns = IntStream.range(0, 8)
                .mapToObj(nr -> CompletableFuture.supplyAsync(() -> api.stream(
                        conversationMessages(conversations.get(nr)),
                        Api.say("[[tool:open_files {\"file_requests\":[{\"file_name\":\"f" + nr
                                + ".txt\"}]}]] [[say:ok]]"))))
                .toList();
        turns.forEach(CompletableFuture::join);

        // Then
        assertThat(api.get("/v1/agents/" + agent + "/files?is_open=true").get("files"))
                .hasSize(8);
    }

    @Test
    void whatWasBroughtBeforeEverythingDiedIsReadAfterwards() {
        // Given
        var folder = folder();
        IntStream.range(0, FILES)
                .forEach(nr -> upload(folder, "page" + nr + ".html", "<p>Page " + nr + " tells of lanterns</p>"));

        // When
        server.killAll();
        server.startAgain();

        // Then
        awaitSettled(folder);
        assertThat(texts(api.get("/v1/folders/" + folder + "/files"), "processing_status"))
                .hasSize(FILES)
                .containsOnly("completed");
        assertThat(texts(api.get("/v1/folders/" + folder + "/passages"), "text"))
                .hasSize(FILES)
                .allMatch(text -> text.contains("tells of lanterns"));
    }

    /** All that the model was sent last. */
    private String seen() {
        var texts = new ArrayList<String>();
        model.calls()
                .getLast()
                .body()
                .get("messages")
                .forEach(message -> texts.add(message.path("content").asText()));
        return String.join("\n", texts);
    }

    private String folder() {
        return api.post(
                        "/v1/folders/",
                        Api.json("{'name': 'Papers " + UUID.randomUUID() + "', 'embedding': 'skein/e5-small-v2'}"))
                .get("id")
                .asText();
    }

    private void upload(String folder, String name, String text) {
        var answer = api.upload("/v1/folders/" + folder + "/upload", name, text);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void awaitSettled(String folder) {
        Awaitility.await("files of " + folder)
                .atMost(Duration.ofSeconds(90))
                .until(() -> texts(api.get("/v1/folders/" + folder + "/files"), "processing_status").stream()
                        .noneMatch(status -> status.matches("parsing|embedding")));
    }

    private static List<String> texts(JsonNode list, String field) {
        var texts = new ArrayList<String>();
        list.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }
}
