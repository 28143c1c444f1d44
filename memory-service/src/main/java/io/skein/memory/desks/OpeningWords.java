package io.skein.memory.desks;

import io.skein.contracts.files.FileView;
import io.skein.memory.desks.OpenFiles.Opened;
import java.util.List;
import java.util.stream.Collectors;

/** What a model is told that opened files. Pure. */
final class OpeningWords {

    private OpeningWords() {}

    static String of(Opened opened) {
        var names = opened.views().stream().map(view -> shown(view, opened)).toList();
        var text = new StringBuilder();
        switch (names.size()) {
            case 0 -> text.append("* Opened nothing");
            case 1 -> text.append("* Opened ").append(names.getFirst());
            default ->
                text.append("* Opened ").append(names.size()).append(" files: ").append(String.join(", ", names));
        }
        if (!opened.asked().isEmpty()) {
            text.append("\nNote: Closed ").append(closed(opened.asked())).append(", as you asked");
        }
        if (!opened.evicted().isEmpty()) {
            text.append("\nNote: Closed ")
                    .append(opened.evicted().size())
                    .append(" least recently used file(s) due to open file limit: ")
                    .append(names(opened.evicted()));
        }
        return text.toString();
    }

    static String gone(String name) {
        return name + " cannot be opened: it is in none of your folders, or not known yet. Look at the list of your"
                + " files, or try again in a moment.";
    }

    private static String shown(FileView view, Opened opened) {
        var before = opened.before().get(view.file());
        var part = view.start() == null ? "" : " (" + view.lines() + ")";
        return before == null || before.lines().equals(view.lines())
                ? view.name() + part
                : view.name() + part + " (previously " + before.lines() + ")";
    }

    private static String closed(List<OpenFile> files) {
        return files.size() + " other file(s): " + names(files);
    }

    private static String names(List<OpenFile> files) {
        return files.stream().map(OpenFile::name).collect(Collectors.joining(", "));
    }
}
