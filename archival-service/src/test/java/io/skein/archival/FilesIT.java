package io.skein.archival;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.http.ContentType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.skein.contracts.events.LibraryEvent;
import io.skein.contracts.files.FileFacts;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.kit.postgres.LocalPostgres;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files over HTTP: uploaded, read in the background, listed, deleted. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class FilesIT {

    @Inject
    LibraryReaders readers;

    @Inject
    Pool pool;

    private Library library;

    @BeforeEach
    void open() {
        library = Library.open();
    }

    @Test
    void anUploadIsAnsweredAtOnceAndReadInTheBackground() {
        var text = "# Apples\n\nThe orchard has forty trees.";
        var id = library.upload("apples.md", bytes(text), "suffix")
                .statusCode(200)
                .body("file_name", equalTo(library.name() + "/apples.md"))
                .body("original_file_name", equalTo("apples.md"))
                .body("file_type", equalTo("text/x-markdown"))
                .body("file_size", equalTo(text.length()))
                .body("processing_status", equalTo("parsing"))
                .body("total_chunks", nullValue())
                .body("content", nullValue())
                .extract()
                .<String>path("id");

        var settled = library.settled(id);

        assertThat(settled.getString("processing_status")).isEqualTo("completed");
        assertThat(settled.getInt("total_chunks")).isEqualTo(1);
        assertThat(settled.getInt("chunks_embedded")).isEqualTo(1);
        assertThat(settled.getString("content")).isEqualTo(text);
        given().get(files()).then().body("id", contains(id)).body("content", contains(nullValue()));
        given().get("/v1/folders/" + library.id() + "/passages")
                .then()
                .body("text", contains(text))
                .body("file_id", contains(id))
                .body("file_name", contains(library.name() + "/apples.md"))
                .body("source_id", contains(library.id()));
        assertThat(count("document_bytes")).isZero();
        assertThat(readers.of(library.id()))
                .contains(new LibraryEvent.FileReady(FolderId.of(library.id()), 2, facts(id)));
    }

    @Test
    void aNameThatIsTakenIsHandledAsAsked() {
        var first = library.add("notes.txt", "one");

        library.upload("notes.txt", bytes("two"), "suffix").body("file_name", containsString("/notes_(1).txt"));
        library.upload("notes.txt", bytes("three"), "skip")
                .header("X-Upload-Result", "skipped")
                .body("id", equalTo(first));
        library.upload("notes.txt", bytes("four"), "error")
                .statusCode(400)
                .body("detail", containsString("File 'notes.txt' already exists"));
        var replaced = library.upload("notes.txt", bytes("five"), "replace")
                .statusCode(200)
                .extract()
                .<String>path("id");
        library.upload("notes.txt", bytes("six"), "perhaps").statusCode(422).body("detail", containsString("perhaps"));

        given().get(files() + "/" + first).then().statusCode(404);
        assertThat(library.settled(replaced).getString("content")).isEqualTo("five");
        given().get(files()).then().body("$", hasSize(2));
    }

    @Test
    void theSameBytesAreReadOnce() {
        var text = "The lighthouse keeper counts ships. ".repeat(200);
        int parts = library.settled("ships.txt", bytes(text)).getInt("total_chunks");
        long before = FakeEmbedders.embedded("lighthouse");
        var other = Library.open();

        library.upload("again.txt", bytes(text), "suffix").body("processing_status", equalTo("completed"));
        other.upload("elsewhere.txt", bytes(text), "suffix").body("processing_status", equalTo("completed"));

        assertThat(FakeEmbedders.embedded("lighthouse")).isEqualTo(before);
        for (var folder : List.of(library.id(), other.id())) {
            given().get("/v1/folders/" + folder + "/passages").then().body("$", hasSize(parts));
        }
    }

    @Test
    void aShortFileDoesNotWaitForALongOne() {
        FakeEmbedders.delay = Duration.ofSeconds(1);
        try {
            var tale = library.add("tale.txt", "Once upon a time there was a king who had three sons. ".repeat(16_000));
            await().until(() -> library.file(tale).get("total_chunks") != null);

            var note = library.settled("note.txt", bytes("The king is dead."));

            assertThat(note.getString("processing_status")).isEqualTo("completed");
            assertThat(library.file(tale).getString("processing_status")).isEqualTo("embedding");
        } finally {
            FakeEmbedders.delay = Duration.ZERO;
        }
    }

    @Test
    void whatIsDeletedIsGoneForGood() {
        var id = library.settled("gone.txt", bytes("Nothing lasts, said the unicorn."))
                .getString("id");

        given().delete("/v1/folders/" + library.id() + "/" + id).then().statusCode(204);

        given().delete("/v1/folders/" + library.id() + "/" + id).then().statusCode(404);
        given().get(files() + "/" + id).then().statusCode(404);
        given().get("/v1/folders/" + library.id() + "/passages").then().body("$", empty());
        assertThat(number("select count(*) from archival.document_parts where text like '%unicorn%'"))
                .isZero();
        await().untilAsserted(() -> assertThat(readers.of(library.id()))
                .contains(new LibraryEvent.FileDeleted(FolderId.of(library.id()), 3, FileId.of(id))));
    }

    @Test
    void filesAreListedByCreation() {
        var first = library.add("a.txt", "a");
        var second = library.add("b.txt", "b");

        given().get(files()).then().body("id", contains(second, first));
        given().queryParam("order", "asc")
                .queryParam("limit", 1)
                .queryParam("include_content", true)
                .get(files())
                .then()
                .body("id", contains(first));
        given().queryParam("after", second).get(files()).then().body("id", contains(first));
        given().queryParam("after", FileId.random().value()).get(files()).then().statusCode(404);
        given().get("/v1/sources/" + library.id() + "/files").then().body("$", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            table.csv    | name;age,Ada;36                    | name;age
            data.json    | {"harvest": [1, 2]}                | harvest
            Main.java    | class Main {}                      | class Main
            page.html    | <html><body><p>Shown<script>hidden()</script></p></body></html> | Shown
            letter.rtf   | {\\rtf1\\ansi Dear Grace\\par}      | Dear Grace""")
    void textIsTakenFromManyKinds(String name, String content, String expected) {
        var settled = library.settled(name, bytes(content));

        assertThat(settled.getString("error_message")).isNull();
        assertThat(settled.getString("content")).contains(expected).doesNotContain("hidden()");
    }

    @Test
    void aWordDocumentIsRead() throws IOException {
        var settled = library.settled("letter.docx", docx("<w:p><w:r><w:t>Dear Charles</w:t></w:r></w:p>", 1));

        assertThat(settled.getString("content")).contains("Dear Charles");
    }

    @Test
    void oldLettersAreRead() {
        assertThat(library.settled("old.txt", "Grüße aus Köln".getBytes(StandardCharsets.ISO_8859_1))
                        .getString("content"))
                .isEqualTo("Grüße aus Köln");
        assertThat(library.settled("wide.txt", "\uFEFFwide".getBytes(StandardCharsets.UTF_16LE))
                        .getString("content"))
                .isEqualTo("wide");
        assertThat(library.settled("windows.txt", bytes("one\r\ntwo\rthree")).getString("content"))
                .isEqualTo("one\ntwo\nthree");
    }

    @Test
    void whatCannotBeReadSaysWhy() throws IOException {
        var bomb = docx("<w:p><w:r><w:t>" + " ".repeat(1 << 20) + "</w:t></w:r></w:p>", 1_000);

        failed("binary.txt", new byte[] {'M', 'Z', 0, 0, 1, 2, 0, 0}, "not text");
        failed("picture.pdf", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "image/png");
        failed("broken.pdf", bytes("%PDF-1.4\nbroken"), "broken");
        failed("bomb.docx", bomb, "");
        failed("long.txt", bytes("x".repeat(1_000_001)), "limit: 1000000 characters");
        assertThat(library.settled("fine.txt", bytes("still here")).getString("processing_status"))
                .isEqualTo("completed");
    }

    @Test
    void whatFailedIsTriedAgainWhenItIsBroughtAgain() {
        var first = library.settled("broken.pdf", bytes("%PDF-1.4\nbroken twice"));
        assertThat(first.getString("processing_status")).isEqualTo("error");

        library.upload("again.pdf", bytes("%PDF-1.4\nbroken twice"), "suffix")
                .body("processing_status", equalTo("parsing"));
    }

    @Test
    void anEmptyFileIsAFile() {
        var settled = library.settled("empty.txt", new byte[0]);

        assertThat(settled.getString("processing_status")).isEqualTo("completed");
        assertThat(settled.getInt("total_chunks")).isZero();
        assertThat(settled.getString("content")).isEmpty();
    }

    @Test
    void whatIsNoUploadIsRefused() {
        given().multiPart("other", "x")
                .post("/v1/folders/" + library.id() + "/upload")
                .then()
                .statusCode(422)
                .body("detail", containsString("body.file"));
        library.upload("x.bin", bytes("binary"), "suffix").statusCode(415).body("detail", containsString("x.bin"));
        given().contentType("application/json")
                .body("{}")
                .post("/v1/folders/" + library.id() + "/upload")
                .then()
                .statusCode(422);
        given().multiPart("file", "x.txt", bytes("x"))
                .post("/v1/folders/" + FolderId.random() + "/upload")
                .then()
                .statusCode(404);
        given().multiPart("file", "x.txt", bytes("x"))
                .queryParam("name", "../../etc/passwd.txt")
                .post("/v1/folders/" + library.id() + "/upload")
                .then()
                .statusCode(200)
                .body("file_name", equalTo(library.name() + "/passwd.txt"));
        library.upload("large.txt", new byte[2_000_001], "suffix")
                .statusCode(413)
                .body("detail", containsString("2000001 bytes (limit: 2000000)"));
        given().multiPart("file", "huge.txt", new byte[3_000_000])
                .post("/v1/sources/" + library.id() + "/upload")
                .then()
                .statusCode(413)
                .body("detail", containsString("(limit: 2000000)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "--xx\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf"
            })
    void aFormThatBreaksOffIsRefused(String body) {
        given().config(RestAssured.config()
                        .encoderConfig(encoderConfig().encodeContentTypeAs("multipart/form-data", TEXT)))
                .header("Content-Type", "multipart/form-data; boundary=xx")
                .body(body)
                .post("/v1/folders/" + library.id() + "/upload")
                .then()
                .statusCode(422)
                .body("detail", containsString("the body ends too early (expected: multipart/form-data"));
    }

    @Test
    void aDocumentThatSomebodyDiedOverIsTakenUpAgainAndGivenUpInTheEnd() {
        var id = library.settled("lost.txt", bytes("found again")).getString("id");
        var document = "(select document_id from archival.files where id = '" + id + "')";
        run("insert into archival.document_bytes select document_id, 0, 'found again' from archival.files where id = '"
                + id + "'");
        run("delete from archival.document_pages where document_id = " + document);
        run("delete from archival.document_parts where document_id = " + document);
        run("update archival.documents set state = 'waiting', attempts = 1, due_at = now() where id = " + document);

        await().untilAsserted(() ->
                assertThat(library.file(id).getString("processing_status")).isEqualTo("completed"));

        run("update archival.documents set state = 'waiting', attempts = 3, due_at = now() where id = " + document);
        await().untilAsserted(() ->
                assertThat(library.file(id).getString("error_message")).contains("broken off 3 times"));
    }

    private void failed(String name, byte[] content, String why) {
        var settled = library.settled(name, content);

        assertThat(settled.getString("processing_status")).as(name).isEqualTo("error");
        assertThat(settled.getString("error_message")).as(name).isNotEmpty().contains(why);
    }

    private FileFacts facts(String id) {
        return readers.of(library.id()).stream()
                .filter(LibraryEvent.FileReady.class::isInstance)
                .map(event -> ((LibraryEvent.FileReady) event).file())
                .filter(file -> file.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String files() {
        return "/v1/folders/" + library.id() + "/files";
    }

    private long count(String table) {
        return number("select count(*) from archival." + table + " where document_id in"
                + " (select document_id from archival.files where folder_id = '" + library.id() + "')");
    }

    private long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] docx(String paragraph, int times) throws IOException {
        var parts = Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                        + " Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
                        + "officedocument.wordprocessingml.document.main+xml\"/></Types>",
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                        + " Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                        + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
        try (var bytes = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(bytes)) {
            for (var part : List.copyOf(parts.entrySet())) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(bytes(part.getValue()));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(bytes("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                    + "<w:body>"));
            for (int i = 0; i < times; i++) {
                zip.write(bytes(paragraph));
            }
            zip.write(bytes("</w:body></w:document>"));
            zip.closeEntry();
            zip.finish();
            return bytes.toByteArray();
        }
    }
}
