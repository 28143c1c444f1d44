package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.skein.kit.postgres.LocalPostgres;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents' tools ask of files. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class FileToolsIT {

    private Library library;

    @BeforeEach
    void fill() {
        library = Library.open();
        add("verse.txt", "one apple\ntwo pears\nthree APPLES\nfour plums\n");
        add("poem.md", "An apple a day");
    }

    @Test
    void aFileIsShownWithTheNumbersOfItsLines() {
        view(file("verse.txt", null, null), 1_000)
                .statusCode(200)
                .body("views[0].name", equalTo(library.name() + "/verse.txt"))
                .body("views[0].text", equalTo("""
                        [Viewing file start (out of 4 lines)]
                        1: one apple
                        2: two pears
                        3: three APPLES
                        4: four plums"""))
                .body("views[0].start", nullValue());
        view(file(library.name() + "/verse.txt", 1, 2), 1_000)
                .body("views[0].text", equalTo("""
                        [Viewing lines 2 to 3 (out of 4 lines)]
                        2: two pears
                        3: three APPLES"""))
                .body("views[0].start", equalTo(1))
                .body("views[0].end", equalTo(3));
    }

    @Test
    void aLongFileIsShownFromAnyOfItsPages() {
        var lines = IntStream.rangeClosed(1, 20_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        add("long.log", lines);

        view(file("long.log", 15_000, 2), 1_000).body("views[0].text", equalTo("""
                [Viewing lines 15001 to 15002 (out of 20000 lines)]
                15001: line 15001
                15002: line 15002"""));
        view(file("long.log", null, null), 300)
                .body("views[0].text", containsString("[The view is full; open the file with offset "));
    }

    @Test
    void whatCannotBeShownIsSaidInWords() {
        view(file("nope.txt", null, null), 1_000)
                .statusCode(404)
                .body("detail", containsString("nope.txt not attached"));
        view(file("verse.txt", 4, null), 1_000)
                .statusCode(422)
                .body("detail", containsString("offset 4"))
                .body("detail", containsString("0 to 3"));
        view(file("verse.txt", 0, 0), 1_000).statusCode(422).body("detail", containsString("length 0"));
        library.settled("broken.pdf", "%PDF-broken".getBytes(StandardCharsets.UTF_8));
        view(file("broken.pdf", null, null), 1_000).statusCode(422).body("detail", containsString("could not be read"));
    }

    @Test
    void linesAreFoundByPattern() {
        grep("apples?\\b", null, 1, 0)
                .body("total", equalTo(3))
                .body("files", equalTo(2))
                .body("searched", equalTo(2))
                .body("more", equalTo(false))
                .body("matches.line", contains(1, 1, 3))
                .body("matches[1].context", contains("one apple", "two pears"))
                .body("matches[2].first", equalTo(2))
                .body("matches[2].context", contains("two pears", "three APPLES", "four plums"));
        grep("apple", "*.md", 0, 0).body("matches.file", contains(library.name() + "/poem.md"));
        grep("apple", null, 0, 2).body("total", equalTo(3)).body("matches", hasSize(1));
        grep("(a+)+$", null, 0, 0).statusCode(200);
        grep("(", null, 0, 0).statusCode(422).body("detail", containsString("pattern"));
        grep("(?=a)", null, 0, 0).statusCode(422);
    }

    @Test
    void passagesAreFoundBySenseAndByWords() {
        add("dogs.txt", "A puppy sleeps in the barn");
        var stranger = Library.open();
        stranger.settled("dogs.txt", "The hound of somebody else".getBytes(StandardCharsets.UTF_8));

        await().untilAsserted(() -> search("dog", library.id())
                .body("hits[0].name", equalTo(library.name() + "/dogs.txt"))
                .body("hits[0].text", equalTo("A puppy sleeps in the barn"))
                .body("hits[0].line", equalTo(1))
                .body("hits.text", not(contains(containsString("somebody else")))));
        search("plums", library.id()).body("hits[0].name", equalTo(library.name() + "/verse.txt"));
        search(" ", library.id()).body("hits", empty());
    }

    @Test
    void whatSeveralFilesShareIsFoundOnce() {
        add("copy.txt", "An apple a day");

        search("apple day", library.id()).body("hits.findAll { it.text == 'An apple a day' }", hasSize(1));
    }

    private void add(String name, String text) {
        library.settled(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> file(String name, @Nullable Integer offset, @Nullable Integer length) {
        var wanted = new HashMap<String, Object>();
        wanted.put("name", name);
        wanted.put("offset", offset);
        wanted.put("length", length);
        return wanted;
    }

    private ValidatableResponse view(Map<String, Object> file, int characters) {
        return post("view", Map.of("folders", List.of(library.id()), "files", List.of(file), "characters", characters));
    }

    private ValidatableResponse grep(String pattern, @Nullable String include, int around, int offset) {
        var asked = new HashMap<String, Object>();
        asked.put("folders", List.of(library.id()));
        asked.put("pattern", pattern);
        asked.put("include", include);
        asked.put("contextLines", around);
        asked.put("offset", offset);
        return post("grep", asked);
    }

    private static ValidatableResponse search(String query, String folder) {
        return post("search", Map.of("folders", List.of(folder), "query", query, "limit", 5));
    }

    private static ValidatableResponse post(String what, Object body) {
        return given().contentType("application/json")
                .body(body)
                .post("/internal/files/" + what)
                .then();
    }
}
