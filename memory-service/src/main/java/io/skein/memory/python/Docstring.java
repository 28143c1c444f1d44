package io.skein.memory.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A docstring in Google's style: what the function does, its parameters, examples. */
record Docstring(String description, Map<String, String> parameters) {

    private static final Set<String> PARAMETERS = Set.of("Args", "Arguments", "Parameters", "Params", "Attributes");
    private static final Set<String> EXAMPLES = Set.of("Example", "Examples");
    private static final Set<String> OTHERS = Set.of(
            "Returns",
            "Return",
            "Yields",
            "Yield",
            "Raises",
            "Raise",
            "Except",
            "Exceptions",
            "Note",
            "Notes",
            "Warning",
            "Warnings",
            "See Also",
            "Todo",
            "References");
    private static final Pattern TITLE = Pattern.compile("^([A-Z][A-Za-z ]*):\\s*$");
    private static final Pattern PARAMETER = Pattern.compile("^\\*{0,2}(\\w+)\\s*(?:\\(.*?\\))?\\s*:(?:\\s+(.*))?$");

    static Docstring of(String text) {
        var sections = sections(text);
        var description = String.join("\n", sections.get("")).strip();
        var parameters = new LinkedHashMap<String, String>();
        for (var section : sections.entrySet()) {
            if (PARAMETERS.contains(section.getKey())) {
                parameters.putAll(parameters(dedented(section.getValue())));
            } else if (EXAMPLES.contains(section.getKey())) {
                description += "\n\n" + section.getKey() + ":\n"
                        + String.join("\n", section.getValue()).stripTrailing();
            }
        }
        return new Docstring(description, parameters);
    }

    /** The lines under each title; those before the first under an empty one. */
    private static Map<String, List<String>> sections(String text) {
        var sections = new LinkedHashMap<String, List<String>>();
        var current = new ArrayList<String>();
        sections.put("", current);
        for (var line : cleaned(text)) {
            var title = TITLE.matcher(line);
            if (title.matches() && isTitle(title.group(1))) {
                current = new ArrayList<>();
                sections.put(title.group(1), current);
            } else {
                current.add(line);
            }
        }
        return sections;
    }

    private static boolean isTitle(String word) {
        return PARAMETERS.contains(word) || EXAMPLES.contains(word) || OTHERS.contains(word);
    }

    private static Map<String, String> parameters(List<String> lines) {
        var parameters = new LinkedHashMap<String, String>();
        var name = "";
        for (var line : lines) {
            var entry = PARAMETER.matcher(line);
            if (entry.matches()) {
                name = entry.group(1);
                parameters.put(
                        name, entry.group(2) == null ? "" : entry.group(2).strip());
            } else if (!name.isEmpty() && !line.isBlank()) {
                parameters.merge(name, line.strip(), (before, more) -> before.isEmpty() ? more : before + "\n" + more);
            }
        }
        return parameters;
    }

    /** As Python shows it: the first line's blanks gone, and what all other lines are indented by. */
    private static List<String> cleaned(String text) {
        var lines = text.replace("\t", "        ").split("\n", -1);
        var cleaned = new ArrayList<String>();
        cleaned.add(lines[0].strip());
        cleaned.addAll(dedented(List.of(lines).subList(1, lines.length)));
        return cleaned;
    }

    private static List<String> dedented(List<String> lines) {
        int margin = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(margin).stripTrailing())
                .toList();
    }
}
