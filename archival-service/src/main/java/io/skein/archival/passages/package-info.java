/** Passages: texts kept in archives; what becomes of those that are there already. */
@NullMarked
package io.skein.archival.passages;

import org.jspecify.annotations.NullMarked;
