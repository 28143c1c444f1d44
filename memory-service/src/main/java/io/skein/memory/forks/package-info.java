/** Conversations forked: what was said is shared with the parent, what will be said is not. */
@NullMarked
package io.skein.memory.forks;

import org.jspecify.annotations.NullMarked;
