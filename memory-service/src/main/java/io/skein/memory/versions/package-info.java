/** The versions of blocks: what was done to a block, by whom, and the way back. */
@NullMarked
package io.skein.memory.versions;

import org.jspecify.annotations.NullMarked;
