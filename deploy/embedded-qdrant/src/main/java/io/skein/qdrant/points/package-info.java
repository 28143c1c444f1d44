/** Points as Lucene documents: how they are written, filtered, ranked and read. */
@NullMarked
package io.skein.qdrant.points;

import org.jspecify.annotations.NullMarked;
