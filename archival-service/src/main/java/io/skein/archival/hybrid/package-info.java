/** Texts found by their words and by their sense at once. */
@NullMarked
package io.skein.archival.hybrid;

import org.jspecify.annotations.NullMarked;
