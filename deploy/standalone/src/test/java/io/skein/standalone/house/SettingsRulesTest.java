package io.skein.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table knows every setting that somebody may want to change. */
class SettingsRulesTest {

    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.]+)\"");
    private static final Pattern SETTING = Pattern.compile("\\n    ([\\w<>.]+) (\\w+)\\(\\);");
    private static final Pattern RENAMED = Pattern.compile("@WithName\\(");

    /** What a shape knows of itself; nobody else sets it. */
    private static final Set<String> OF_THE_SHAPE = Set.of("SKEIN_MEMORY_LEASES_ALONE", "SKEIN_RUNNER_RUNS_HAND_OVER");

    @Test
    void everySettingIsInTheReadme() {
        var rows = House.text(House.ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
        var variables = House.files("Settings.java").stream()
                .map(House::text)
                .filter(text -> !RENAMED.matcher(text).find())
                .flatMap(SettingsRulesTest::variables)
                .toList();

        assertThat(variables).contains("SKEIN_MEMORY_QUEUE_LIMIT", "QDRANT_URL", "SKEIN_HTTP_DEADLINE");
        assertThat(variables)
                .filteredOn(name -> !OF_THE_SHAPE.contains(name))
                .allSatisfy(name -> assertThat(rows)
                        .as(name)
                        .anyMatch(row -> spellings(name).anyMatch(parts -> isIn(row, parts))));
    }

    private static Stream<String> variables(String text) {
        var prefix = PREFIX.matcher(text);
        return prefix.find()
                ? SETTING.matcher(text)
                        .results()
                        .filter(setting -> !text.contains("interface " + setting.group(1) + " {")) // a group of them
                        .map(setting -> variable(prefix.group(1), setting))
                : Stream.of();
    }

    private static String variable(String prefix, MatchResult setting) {
        var words = setting.group(2).replaceAll("([A-Z])", "_$1");
        return (prefix.replace('.', '_') + "_" + words).toUpperCase(Locale.ROOT);
    }

    /** In full, or after another one that begins like it: {@code …_REST}. */
    private static Stream<List<String>> spellings(String name) {
        var shortened = IntStream.range(1, name.length())
                .filter(at -> name.charAt(at) == '_')
                .mapToObj(at -> List.of("`" + name.substring(0, at), "`…" + name.substring(at) + "`"));
        return Stream.concat(Stream.of(List.of("`" + name + "`")), shortened);
    }

    private static boolean isIn(String row, List<String> parts) {
        return parts.stream().allMatch(row::contains);
    }
}
