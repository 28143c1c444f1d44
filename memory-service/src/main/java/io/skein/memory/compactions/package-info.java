/** Compactions: what leaves a window, asked for and applied, with everything that is known about it. */
@NullMarked
package io.skein.memory.compactions;

import org.jspecify.annotations.NullMarked;
