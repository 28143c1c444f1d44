/** Messages taken off the record one at a time; what is left of each is a tombstone. */
@NullMarked
package io.skein.memory.deletions;

import org.jspecify.annotations.NullMarked;
