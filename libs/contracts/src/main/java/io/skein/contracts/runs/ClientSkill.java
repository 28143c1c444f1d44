package io.skein.contracts.runs;

import org.jspecify.annotations.Nullable;

/** A skill that the caller can load, listed in the prompt of this request only. */
public record ClientSkill(String name, @Nullable String description, String location) {}
