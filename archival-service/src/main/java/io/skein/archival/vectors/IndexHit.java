package io.skein.archival.vectors;

import java.util.UUID;

/** A text that was found, {@code owner} being the label that was asked for, and how near it is. */
public record IndexHit(UUID id, String owner, double score) {}
