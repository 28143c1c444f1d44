package io.skein.memory.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something that a template leaves open; who begins a conversation must say what has no default. */
record Variable(
        String name,
        @Nullable String description,
        @JsonProperty("default") @Nullable String preset) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    Variable {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: '" + name + "' (expected: letters, digits and _, no digit first, at most 100)");
        }
    }

    @JsonProperty("required")
    boolean required() {
        return preset == null;
    }
}
