package io.skein.memory.windows;

import java.util.Map;

/** A compiled system message: its text, and the versions, by name, of what it shows (blocks by id, the desk). */
record Compilation(String text, Map<String, Long> versions) {}
