/** Passages: texts kept in archives, and how they are found. */
@NullMarked
package io.skein.archival.passages;

import org.jspecify.annotations.NullMarked;
