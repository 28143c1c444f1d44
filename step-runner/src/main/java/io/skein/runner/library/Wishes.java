package io.skein.runner.library;

import io.skein.runner.tools.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments whose types were checked, by name. */
record Wishes(Arguments arguments) {

    @Nullable
    String text(String name) {
        return (String) arguments.get(name);
    }

    String text(String name, String preset) {
        var text = text(name);
        return text == null ? preset : text;
    }

    @Nullable
    Integer number(String name) {
        return (Integer) arguments.get(name);
    }

    List<String> texts(String name) {
        return arguments.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
