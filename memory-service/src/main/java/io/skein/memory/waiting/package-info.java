/** Waiting for what another process puts on record. */
@NullMarked
package io.skein.memory.waiting;

import org.jspecify.annotations.NullMarked;
