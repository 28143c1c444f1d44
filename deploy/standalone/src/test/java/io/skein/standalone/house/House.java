package io.skein.standalone.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Everything that is built here: as byte code, and as files. */
final class House {

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/io/skein/kit/"))
            .importPackages("io.skein");

    static final Path ROOT = root();

    private House() {}

    /** Files under version control's reach, by the end of their names; nothing that a build made. */
    static List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> !path.toString().contains("/target/"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is under version control, as paths from the root. */
    static List<String> committed() {
        try {
            var git = new ProcessBuilder("git", "-C", ROOT.toString(), "ls-files").start();
            try (var lines = git.inputReader()) {
                return lines.lines().toList();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(here.resolve("skein"))) {
            here = Objects.requireNonNull(here.getParent(), "no folder above holds the script skein");
        }
        return here;
    }
}
