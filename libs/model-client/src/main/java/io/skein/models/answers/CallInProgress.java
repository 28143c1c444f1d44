package io.skein.models.answers;

import io.skein.models.ModelRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tool call whose arguments still grow. */
record CallInProgress(String id, String name, StringBuilder arguments) {

    /** Some servers give their calls no id; results could not be paired without one. */
    static CallInProgress of(@Nullable String id, String name) {
        var known = id == null || id.isBlank()
                ? "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24)
                : id;
        return new CallInProgress(known, name, new StringBuilder());
    }

    ModelRequest.Call toCall() {
        return new ModelRequest.Call(id, name, arguments.isEmpty() ? "{}" : arguments.toString());
    }
}
