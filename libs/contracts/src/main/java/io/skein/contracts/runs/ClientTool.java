package io.skein.contracts.runs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool that the caller runs itself. Hides a server tool of the same name. */
public record ClientTool(String name, @Nullable String description, Map<String, Object> parameters) {}
