package io.skein.memory.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** A value that is JSON already, and goes out as it is. */
public record RawJson(@JsonValue @JsonRawValue String text) {}
