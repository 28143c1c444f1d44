/** Compaction: what to evict from a window, who is asked to summarise it, and what came of it. */
@NullMarked
package io.skein.contracts.compaction;

import org.jspecify.annotations.NullMarked;
