/** Runs that call back when they are over. */
@NullMarked
package io.skein.memory.callbacks;

import org.jspecify.annotations.NullMarked;
