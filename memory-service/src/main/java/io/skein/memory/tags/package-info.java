/** The words that agents and blocks are marked with, as one list. */
@NullMarked
package io.skein.memory.tags;

import org.jspecify.annotations.NullMarked;
