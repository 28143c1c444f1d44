/** Collections on disk: a Lucene index each, and a journal of what it does not hold durably yet. */
@NullMarked
package io.skein.qdrant.collections;

import org.jspecify.annotations.NullMarked;
