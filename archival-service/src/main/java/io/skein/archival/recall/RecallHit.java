package io.skein.archival.recall;

import org.jspecify.annotations.Nullable;

/** A text that was found; a larger score is a better hit. {@code before} is what was said just before it, shortened. */
record RecallHit(RecallText found, double score, @Nullable String before) {}
