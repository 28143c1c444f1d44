package io.skein.memory.python;

import java.util.Map;

/** What came of deriving a tool's schema from its source. */
public sealed interface Derivation {

    /** {@code schema} is {@code {name, description, parameters}}. */
    record Derived(Map<String, Object> schema) implements Derivation {}

    record Underivable(String why) implements Derivation {}
}
