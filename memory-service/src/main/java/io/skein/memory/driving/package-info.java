/** Driving runs: begun, committed step by step, taken over, and handed on to the same runner when they end. */
@NullMarked
package io.skein.memory.driving;

import org.jspecify.annotations.NullMarked;
