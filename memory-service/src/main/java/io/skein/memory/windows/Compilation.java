package io.skein.memory.windows;

import java.util.Map;

/** A compiled system message: its text, and the versions, by block id, of the blocks that it shows. */
record Compilation(String text, Map<String, Long> versions) {}
