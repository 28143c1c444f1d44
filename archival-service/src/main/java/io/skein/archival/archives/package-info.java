/** Archives: collections of passages that one agent has or several share. */
@NullMarked
package io.skein.archival.archives;

import org.jspecify.annotations.NullMarked;
