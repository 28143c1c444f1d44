package io.skein.runner.tools;

import io.skein.contracts.memory.Edit;
import io.skein.runner.tools.ToolExecutor.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The {@code memory} tool: blocks as if they were files under {@code /memories}. */
final class MemoryCommands {

    static final Signature SIGNATURE = Signature.of(
            "memory",
            "command",
            "path?",
            "file_text?",
            "description?",
            "old_string?",
            "new_string?",
            "insert_line#?",
            "insert_text?",
            "old_path?",
            "new_path?");

    private static final String FOLDER = "/memories/";

    private MemoryCommands() {}

    static Result run(Arguments arguments, ToolContext context) {
        var command = String.valueOf(arguments.get("command"));
        return switch (command) {
            case "create" -> needing(arguments, command, List.of("path", "description"), MemoryCommands::create);
            case "str_replace" ->
                needing(arguments, command, List.of("path", "old_string", "new_string"), MemoryCommands::replace);
            case "insert" ->
                needing(arguments, command, List.of("path", "insert_text"), given -> insert(given, context));
            case "delete" -> needing(arguments, command, List.of("path"), MemoryCommands::delete);
            case "rename" -> rename(arguments);
            default ->
                new Result.Failed("Error: Unknown command '" + command
                        + "'. Supported commands: create, str_replace, insert, delete, rename");
        };
    }

    private static Result needing(
            Arguments arguments, String command, List<String> needed, Function<Arguments, Result> then) {
        return needed.stream()
                .filter(name -> arguments.get(name) == null)
                .findFirst()
                .<Result>map(
                        missing -> new Result.Failed("Error: " + missing + " is required for " + command + " command"))
                .orElseGet(() -> then.apply(arguments));
    }

    private static Result create(Arguments given) {
        var value = text(given, "file_text").orElse("");
        return one(new Edit.Create(
                label(given, "path"), value, text(given, "description").orElse(null)));
    }

    private static Result replace(Arguments given) {
        return MemoryEdits.replace(
                label(given, "path"),
                text(given, "old_string").orElse(""),
                text(given, "new_string").orElse(""));
    }

    private static Result insert(Arguments given, ToolContext context) {
        var line = given.get("insert_line") instanceof Integer number ? number : null;
        return MemoryEdits.insert(
                context, label(given, "path"), text(given, "insert_text").orElse(""), line);
    }

    private static Result delete(Arguments given) {
        return one(new Edit.Detach(label(given, "path")));
    }

    /** With old and new path another label; with a path and a description another description. */
    private static Result rename(Arguments arguments) {
        if (arguments.get("path") != null && arguments.get("description") != null) {
            return one(new Edit.Describe(
                    label(arguments, "path"), text(arguments, "description").orElse("")));
        }
        return needing(
                arguments,
                "rename",
                List.of("old_path", "new_path"),
                given -> one(new Edit.Rename(label(given, "old_path"), label(given, "new_path"))));
    }

    private static Result one(Edit edit) {
        return new Result.Edits(List.of(edit));
    }

    private static Optional<String> text(Arguments given, String name) {
        return Optional.ofNullable((String) given.get(name));
    }

    private static String label(Arguments given, String name) {
        var path = text(given, name).orElse("");
        return path.startsWith(FOLDER)
                ? path.substring(FOLDER.length())
                : path.startsWith("/") ? path.substring(1) : path;
    }
}
