/** Callers who want to be called when their run is over: the record knows who is still to be called. */
@NullMarked
package io.skein.memory.callbacks;

import org.jspecify.annotations.NullMarked;
