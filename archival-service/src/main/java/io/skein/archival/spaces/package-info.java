/** Spaces: in which collections texts are searched, and the news of texts that those lack yet. */
@NullMarked
package io.skein.archival.spaces;

import org.jspecify.annotations.NullMarked;
