/** The index: Qdrant, real or embedded, as the rest of the library uses it. */
@NullMarked
package io.skein.archival.vectors;

import org.jspecify.annotations.NullMarked;
