package io.skein.memory.windows;

/** The text of a system message before and after its compilation. */
record Recompiled(String before, String after) {}
