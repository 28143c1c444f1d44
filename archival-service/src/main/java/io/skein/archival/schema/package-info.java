/** The library's tables. */
@NullMarked
package io.skein.archival.schema;

import org.jspecify.annotations.NullMarked;
