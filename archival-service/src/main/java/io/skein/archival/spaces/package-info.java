/** Spaces: in which collections texts are searched, what those lack yet, and the work of bringing it there. */
@NullMarked
package io.skein.archival.spaces;

import org.jspecify.annotations.NullMarked;
