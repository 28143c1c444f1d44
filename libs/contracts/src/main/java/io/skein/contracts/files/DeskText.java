package io.skein.contracts.files;

/** A desk in the words that a model reads. Pure. */
public final class DeskText {

    private static final String INTRODUCTION =
            "These folders are yours to read. A file that is open shows its text here; open others with open_files, and"
                    + " find what is in any of them with grep_files or semantic_search_files.\n";

    private DeskText() {}

    /** Nothing of a desk without folders. */
    public static String of(Desk desk) {
        if (desk.folders().isEmpty()) {
            return "";
        }
        var text = new StringBuilder("<directories>\n").append(INTRODUCTION);
        limits(text, desk);
        desk.folders().forEach(folder -> write(text, folder, desk));
        return text.append("</directories>").toString();
    }

    public static void limits(StringBuilder text, Desk desk) {
        text.append("<file_limits>\n- current_files_open=")
                .append(desk.open().size())
                .append("\n- max_files_open=")
                .append(desk.mostOpen())
                .append("\n</file_limits>\n");
    }

    public static void write(StringBuilder text, Desk.Folder folder, Desk desk) {
        text.append("<directory name=\"").append(attribute(folder.name())).append("\">\n");
        if (folder.description() != null && !folder.description().isEmpty()) {
            text.append("<description>").append(folder.description()).append("</description>\n");
        }
        if (folder.instructions() != null && !folder.instructions().isEmpty()) {
            text.append("<instructions>").append(folder.instructions()).append("</instructions>\n");
        }
        folder.listed().forEach(entry -> write(text, entry, desk.viewCharacters()));
        if (folder.files() > folder.listed().size()) {
            text.append("(and ").append(folder.files() - folder.listed().size()).append(" more files, all closed)\n");
        }
        text.append("</directory>\n");
    }

    public static void write(StringBuilder text, Desk.Entry entry, int limit) {
        var view = entry.view();
        text.append("<file status=\"").append(view == null ? "closed" : "open");
        text.append("\" name=\"").append(attribute(entry.name())).append(view == null ? "\"/>\n" : "\">\n");
        if (view != null) {
            text.append("<metadata>\n- read_only=true\n- chars_current=").append(view.codePointCount(0, view.length()));
            text.append("\n- chars_limit=").append(limit).append("\n</metadata>\n<value>\n");
            text.append(view).append("\n</value>\n</file>\n");
        }
    }

    private static String attribute(String name) {
        return name.replace('"', '\'');
    }
}
