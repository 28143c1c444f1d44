package io.skein.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started: one document, one text, or words that say why not. */
@Timeout(60)
class ReaderMainTest {

    private static final int MOST = 100_000;
    private static final String BODY =
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    private static final String END = "</w:body></w:document>";

    @TempDir
    Path folder;

    /** What came of it: the exit status, what was printed, and the text. */
    private record Outcome(int status, String said, String text) {}

    @Test
    void aPdfBecomesText() throws Exception {
        var read = read("PDF", Documents.pdf("The harvest was good", ""));

        assertThat(read.status()).isZero();
        assertThat(read.text().strip()).isEqualTo("The harvest was good");
    }

    @Test
    void aWordDocumentKeepsItsParagraphs() throws Exception {
        var read = read("OOXML", Documents.docx("First paragraph", "Second paragraph"));

        assertThat(read.status()).isZero();
        assertThat(read.text().lines().filter(line -> !line.isBlank()))
                .containsExactly("First paragraph", "Second paragraph");
    }

    @Test
    void ofAnHtmlPageOnlyWhatIsShownIsLeft() throws Exception {
        var read = read(
                "HTML",
                bytes("<html><head><title>Cellar</title><script>steal()</script><style>p{}</style></head>"
                        + "<body><h1>Wine</h1><p>Keep it <b>cool</b> &amp; dark.</p></body></html>"));

        assertThat(read.status()).isZero();
        assertThat(read.text()).contains("Wine", "Keep it cool & dark.").doesNotContain("steal", "p{}");
    }

    @Test
    void aPasswordIsSaidToBeMissing() throws Exception {
        assertThat(read("PDF", Documents.pdf("secret", "hidden")))
                .isEqualTo(refused("the file is protected by a password"));
    }

    @Test
    void aBrokenDocumentIsSaidToBeBroken() throws Exception {
        var whole = Documents.docx("half of this is missing");
        var half = Arrays.copyOf(whole, whole.length / 2);

        assertThat(read("OOXML", half))
                .isEqualTo(
                        refused("there is no text in the file, or none that could be found (pictures are not read)"));
        assertThat(read("PDF", bytes("%PDF-1.7\nnonsense")).said())
                .isEqualTo("the file is broken: it could not be read as a PDF document");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsNamed() throws Exception {
        assertThat(read("PDF", bytes("PK\u0003\u0004nothing")).said())
                .isEqualTo("the file's content is application/zip, not a PDF document");
        assertThat(read("OOXML", bytes("just some words")).said())
                .isEqualTo("the file's content is text/plain, not a document of an office program (docx, xlsx, pptx)");
        assertThat(read("HTML", new byte[] {'<', 0, 0, 0, 1}).said()).endsWith("not an HTML page");
    }

    @Test
    void moreTextThanMayBeKeptIsRefused() throws Exception {
        var paragraph = "<w:p><w:r><w:t>all work and no play</w:t></w:r></w:p>";

        assertThat(read("OOXML", Documents.docxOf(BODY, paragraph, 20_000, END)))
                .isEqualTo(refused("the file has more text than can be kept (limit: 100000 characters)"));
    }

    /** A gigabyte of blanks in a megabyte. */
    @Test
    void aBombIsNotUnpacked() throws Exception {
        var bomb = Documents.docxOf(BODY + "<w:p><w:r><w:t>", " ".repeat(1 << 20), 1_000, "</w:t></w:r></w:p>" + END);

        assertThat(bomb.length).isLessThan(2 << 20);
        assertThat(read("OOXML", bomb).status()).isIn(ReaderMain.UNREADABLE, ReaderMain.OUT_OF_MEMORY);
    }

    @Test
    void entitiesAreNeitherFetchedNorMultiplied() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "for your eyes only");
        var outside = "<!DOCTYPE d [<!ENTITY x SYSTEM \""
                + folder.resolve("secret.txt").toUri() + "\">]>" + BODY + "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>" + END;
        var laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
                + "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
                + "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\">]>"
                + BODY + "<w:p><w:r><w:t>&h;</w:t></w:r></w:p>" + END;

        assertThat(read("OOXML", Documents.docxOf(outside, "", 0, "")).text()).doesNotContain("eyes");
        assertThat(read("OOXML", Documents.docxOf(laughs, "", 0, "")).text()).doesNotContain("haha");
    }

    @Test
    void depthIsNoWayToBreakIt() throws Exception {
        var deep = Documents.docxOf(BODY, "<w:sdt><w:sdtContent>", 100_000, "");

        assertThat(read("OOXML", deep).status()).isEqualTo(ReaderMain.UNREADABLE);
        assertThat(read("HTML", bytes("<div>".repeat(200_000) + "far down")).status())
                .isIn(0, ReaderMain.UNREADABLE);
    }

    private Outcome refused(String why) {
        return new Outcome(ReaderMain.UNREADABLE, why, "");
    }

    /** Starts the program as the service does. What is written of an unreadable document does not count. */
    private Outcome read(String kind, byte[] document) throws IOException, InterruptedException {
        var in = Files.write(folder.resolve("document"), document);
        var out = folder.resolve("text");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = Stream.concat(
                        Stream.of(
                                java,
                                "-Xmx128m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                classPath(),
                                ReaderMain.class.getName()),
                        Stream.of(kind, in.toString(), out.toString(), Integer.toString(MOST)))
                .toList();
        var process = new ProcessBuilder(words).redirectError(Redirect.DISCARD).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var lines = said.lines().toList();
        boolean done = process.exitValue() == 0;
        return new Outcome(
                process.exitValue(), lines.isEmpty() ? "" : lines.getLast(), done ? Files.readString(out) : "");
    }

    private static String classPath() {
        return String.join(":", List.of("target/classes", "target/lib/*"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
