/** Steps put on record whole or not at all, and what then becomes of their run: goes on, ends, is parked. */
@NullMarked
package io.skein.memory.commits;

import org.jspecify.annotations.NullMarked;
