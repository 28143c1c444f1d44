package io.skein.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is said to Kubernetes and in the images is well-formed, careful, and explained in the README. */
class DeploymentRulesTest {

    private static final Path BASE = House.ROOT.resolve("k8s/base");
    private static final Path IMAGE = House.ROOT.resolve("deploy/images/Dockerfile");
    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z0-9]*_[A-Z0-9_]+(?==)");
    private static final String NOT_OURS = "HOME";

    @Test
    void everyFileOfTheBaseIsReadAndNamed() {
        var named = (List<?>)
                documents(BASE.resolve("kustomization.yaml")).getFirst().get("resources");

        assertThat(named)
                .allSatisfy(file ->
                        assertThat(BASE.resolve(file.toString())).as("%s", file).exists());
        assertThat(files())
                .allSatisfy(file -> assertThat(documents(file))
                        .as("%s", file)
                        .isNotEmpty()
                        .allSatisfy(document -> assertThat(document).containsKeys("apiVersion", "kind")));
    }

    @Test
    void everySettingIsInTheReadme() throws IOException {
        var readme = Files.readString(House.ROOT.resolve("README.md"));
        var variables = new TreeSet<String>();
        files().forEach(file -> documents(file).forEach(document -> collect(document, variables::add)));
        VARIABLE.matcher(Files.readString(IMAGE)).results().forEach(found -> variables.add(found.group()));

        assertThat(variables).contains("DATABASE_URL", "SKEIN_INTERNAL_KEY", "QUARKUS_PROFILE");
        assertThat(variables)
                .filteredOn(name -> !name.equals(NOT_OURS))
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    @Test
    void noContainerMayDoMoreThanItsWork() {
        var deployments = files().stream()
                .flatMap(file -> documents(file).stream())
                .filter(document -> "Deployment".equals(document.get("kind")))
                .toList();

        assertThat(deployments).hasSize(5).allSatisfy(deployment -> {
            var text = deployment.toString();
            assertThat(text)
                    .contains("runAsNonRoot=true", "readOnlyRootFilesystem=true", "allowPrivilegeEscalation=false");
            assertThat(text)
                    .contains("drop=[ALL]", "startupProbe", "livenessProbe", "readinessProbe", "requests={cpu=");
        });
    }

    /** Keys of config maps and secrets, and names of variables. */
    private static void collect(Map<String, Object> document, Consumer<String> found) {
        for (var section : List.of("data", "stringData")) {
            if (document.get(section) instanceof Map<?, ?> values) {
                values.keySet().forEach(name -> found.accept(name.toString()));
            }
        }
        Pattern.compile("\\{name=([A-Z][A-Z0-9_]+), value")
                .matcher(document.toString())
                .results()
                .forEach(match -> found.accept(match.group(1)));
    }

    private static List<Path> files() {
        try (var all = Files.list(BASE)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> documents(Path file) {
        try (var text = Files.newBufferedReader(file)) {
            return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                    .map(document -> (Map<String, Object>) document)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
