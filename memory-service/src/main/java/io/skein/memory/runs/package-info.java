/** Runs as they are looked at: listed, found, measured, removed. */
@NullMarked
package io.skein.memory.runs;

import org.jspecify.annotations.NullMarked;
