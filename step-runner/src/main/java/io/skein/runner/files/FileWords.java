package io.skein.runner.files;

import io.skein.contracts.files.FileMatches;
import io.skein.contracts.files.FileMatches.Match;
import io.skein.contracts.files.FoundInFiles;
import io.skein.contracts.files.GrepFiles;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found in files, in the form that models read. Pure. */
final class FileWords {

    private FileWords() {}

    static String of(FileMatches found, GrepFiles asked) {
        if (found.matches().isEmpty()) {
            return found.total() == 0
                    ? "No matches found for pattern '" + asked.pattern() + "' in " + found.searched() + " file(s)"
                            + (found.more() ? " that were searched before the time was up" : "")
                    : "There are " + found.total() + " matches; offset " + asked.offset() + " is behind the last one";
        }
        int last = asked.offset() + found.matches().size();
        var head = "Found " + found.total() + (found.more() ? " or more" : "") + " total matches across "
                + found.files() + " files (showing matches " + (asked.offset() + 1) + "-" + last + " of "
                + found.total() + "):\n";
        var matches = found.matches().stream().map(FileWords::shown).collect(Collectors.joining("\n"));
        return head + matches + (last < found.total() ? "\nFor the next page call grep_files with offset " + last : "");
    }

    private static String shown(Match match) {
        var text = new StringBuilder("\n").append(match.file()).append('\n');
        int line = match.first();
        for (var context : match.context()) {
            text.append(line == match.line() ? "> " : "  ")
                    .append(line++)
                    .append(": ")
                    .append(context)
                    .append('\n');
        }
        return text.toString();
    }

    static String of(FoundInFiles found, String query) {
        return found.hits().isEmpty()
                ? "No passages found for '" + query + "'"
                : "Found " + found.hits().size() + " passages for '" + query + "', the best first:\n"
                        + found.hits().stream().map(FileWords::shown).collect(Collectors.joining("\n"));
    }

    private static String shown(FoundInFiles.Hit hit) {
        return String.format(Locale.ROOT, "\n%s, from line %d (score %.3f):\n", hit.name(), hit.line(), hit.score())
                + hit.text().strip();
    }
}
