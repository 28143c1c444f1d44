/** Tells the record what is in each agent's archives. */
@NullMarked
package io.skein.archival.overviews;

import org.jspecify.annotations.NullMarked;
