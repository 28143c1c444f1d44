package io.skein.runner.files;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.files.Desk;
import io.skein.contracts.files.ViewFiles;
import io.skein.contracts.files.ViewFiles.Wanted;
import io.skein.platform.failures.Rejection;
import io.skein.runner.tools.Arguments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which files a model wants to open. What it wrote wrongly is refused in words for it. Pure. */
final class Openings {

    private Openings() {}

    static ViewFiles read(Arguments given, Desk desk) {
        var wanted = given.get("file_requests") instanceof List<?> list
                ? list.stream().map(Openings::wanted).toList()
                : List.<Wanted>of();
        if (wanted.isEmpty() && !closesOthers(given)) {
            throw refused("file_requests: none (expected: at least one file to open)");
        }
        if (wanted.size() > desk.mostOpen()) {
            throw refused("Cannot open " + wanted.size() + " files: exceeds configured maximum limit of "
                    + desk.mostOpen() + " files");
        }
        return new ViewFiles(desk.folderIds(), wanted, desk.viewCharacters());
    }

    static boolean closesOthers(Arguments given) {
        return Boolean.TRUE.equals(given.get("close_all_others"));
    }

    private static Wanted wanted(Object given) {
        var request = (Map<?, ?>) given;
        if (!(request.get("file_name") instanceof String name) || name.isBlank()) {
            throw refused("file_requests: an item without file_name (expected: the name of a file, as it is listed)");
        }
        return new Wanted(null, name, number("offset", request.get("offset")), number("length", request.get("length")));
    }

    private static @Nullable Integer number(String name, @Nullable Object given) {
        return switch (given) {
            case null -> null;
            case Integer number -> number;
            default -> throw refused(name + ": " + given + " (expected: a whole number)");
        };
    }

    private static Rejection refused(String why) {
        return new Rejection(ErrorCode.INVALID_REQUEST, why);
    }
}
