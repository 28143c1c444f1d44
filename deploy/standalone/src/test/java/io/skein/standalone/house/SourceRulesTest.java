package io.skein.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What only the sources show: sizes, words, and what every package says of itself. */
class SourceRulesTest {

    private static final int FILE_LINES = 250;
    private static final int METHOD_LINES = 30;
    private static final int PARAMETERS = 4;
    private static final int COLUMNS = 120;

    /** What somebody's tool leaves beside the sources is easily committed with them. */
    @Test
    void theTopIsWhatTheDesignSays() {
        assertThat(House.committed().stream()
                        .map(path -> path.replaceFirst("/.*", ""))
                        .filter(name -> !name.startsWith("."))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "agent-gateway",
                        "step-runner",
                        "memory-service",
                        "summarizer-worker",
                        "archival-service",
                        "libs",
                        "testing",
                        "deploy",
                        "k8s",
                        "docs",
                        "pom.xml",
                        "mvnw",
                        "skein",
                        "README.md",
                        "LICENSE");
    }

    @Test
    void noFileIsLongerThanTwoHundredAndFiftyLines() {
        assertThat(mainFilesWhere(text -> text.lines().count() > FILE_LINES)).isEmpty();
    }

    @Test
    void noMethodIsLongerThanThirtyLines() {
        assertThat(methodsWhere(method -> method.lines() > METHOD_LINES)).isEmpty();
    }

    @Test
    void noMethodWantsMoreThanFourThings() {
        assertThat(methodsWhere(method -> method.parameters() > PARAMETERS)).isEmpty();
    }

    /** Tables of examples in tests may be wider. */
    @Test
    void noLineIsWiderThanTheScreen() {
        assertThat(mainFilesWhere(text -> text.lines().anyMatch(line -> line.length() > COLUMNS)))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndKnowsNoNull() {
        assertThat(House.files(".java").stream()
                        .filter(file -> file.toString().contains("/src/main/"))
                        .map(Path::getParent)
                        .distinct()
                        .map(folder -> folder.resolve("package-info.java")))
                .allSatisfy(info -> {
                    assertThat(info).exists();
                    assertThat(House.text(info)).startsWith("/**").contains("@NullMarked");
                });
    }

    @Test
    void nobodyImportsByTheDozen() {
        var wildcard = Pattern.compile("^import .*\\*;", Pattern.MULTILINE);
        assertThat(javaFilesWhere(text -> wildcard.matcher(text).find())).isEmpty();
    }

    @Test
    void noNotesToOurselvesAreLeft() {
        var note = Pattern.compile("FIX" + "ME|TO" + "DO(?! #\\d)");
        assertThat(javaFilesWhere(text -> note.matcher(text).find())).isEmpty();
    }

    @Test
    void everyClassSaysWhatItIs() {
        var declaration = Pattern.compile("^[a-z -]*(class|record|@?interface|enum) \\w", Pattern.MULTILINE);
        assertThat(mainFilesWhere(text -> {
                    var found = declaration.matcher(text);
                    return found.find() && !text.substring(0, found.start()).contains("\n/**");
                }))
                .isEmpty();
    }

    /** Such a line in a library's settings breaks the wiring of the one-process shape. */
    @Test
    void noServiceWiresChannelsInItsPlainSettings() {
        assertThat(House.files("src/main/resources/application.properties").stream()
                        .filter(file -> !file.startsWith(House.ROOT.resolve("deploy")))
                        .filter(file -> House.text(file).contains("mp.messaging")))
                .isEmpty();
    }

    @Test
    void noModulePomIsLongOrNamesAVersion() {
        assertThat(House.files("pom.xml").stream().filter(pom -> !pom.equals(House.ROOT.resolve("pom.xml"))))
                .allSatisfy(pom -> assertThat(House.text(pom).lines().count()).isLessThanOrEqualTo(80))
                .allSatisfy(pom -> assertThat(House.text(pom).replaceFirst("(?s)<parent>.*?</parent>", ""))
                        .doesNotContainPattern("<version>[^$]"));
    }

    @Test
    void theHouseIsWhereWeThinkItIs() {
        assertThat(Files.exists(House.ROOT.resolve("LICENSE"))).isTrue();
    }

    private static List<Sources.Method> methodsWhere(Predicate<Sources.Method> condition) {
        return Sources.methods().stream()
                .filter(method -> method.file().toString().contains("/src/main/"))
                .filter(condition)
                .toList();
    }

    private static List<Path> javaFilesWhere(Predicate<String> condition) {
        return House.files(".java").stream()
                .filter(file -> condition.test(House.text(file)))
                .map(House.ROOT::relativize)
                .toList();
    }

    private static List<Path> mainFilesWhere(Predicate<String> condition) {
        return javaFilesWhere(condition).stream()
                .filter(file -> file.toString().contains("src/main/"))
                .toList();
    }
}
