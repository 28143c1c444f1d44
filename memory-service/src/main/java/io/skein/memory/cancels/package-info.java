/** Cancels on record: what waits ends at once, what runs is marked, what was asked is denied. */
@NullMarked
package io.skein.memory.cancels;

import org.jspecify.annotations.NullMarked;
