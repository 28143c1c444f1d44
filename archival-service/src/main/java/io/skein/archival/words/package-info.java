/** Texts as weighted words: what BM25 makes of a text and of a question. */
@NullMarked
package io.skein.archival.words;

import org.jspecify.annotations.NullMarked;
