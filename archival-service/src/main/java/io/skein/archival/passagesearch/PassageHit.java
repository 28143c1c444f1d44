package io.skein.archival.passagesearch;

import io.skein.archival.passagetexts.Passage;

/** A passage that was found. A larger score is a better hit; scores of different queries do not compare. */
record PassageHit(Passage passage, double score) {}
