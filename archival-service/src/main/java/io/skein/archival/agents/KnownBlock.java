package io.skein.archival.agents;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the library needs to know of a block of memory. */
public record KnownBlock(String id, @JsonProperty("label") String label, String value) {}
