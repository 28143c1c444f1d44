package io.skein.memory.python;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is declared at the top level of a source. */
record Module(List<Function> functions, Map<String, Model> models) {

    record Function(
            String name,
            List<Parameter> parameters,
            @Nullable String docstring) {}

    record Parameter(String name, @Nullable Annotation annotation, boolean hasDefault) {}

    /** A class with typed fields: a pydantic model or a typed dictionary. */
    record Model(
            String name,
            List<String> bases,
            List<Field> fields,
            @Nullable String docstring) {}

    record Field(
            String name,
            Annotation annotation,
            boolean hasDefault,
            @Nullable String description) {}
}
