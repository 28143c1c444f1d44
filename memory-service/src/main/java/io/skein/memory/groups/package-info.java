/** Agents that work together, as one that talks and one that looks after its memory. */
@NullMarked
package io.skein.memory.groups;

import org.jspecify.annotations.NullMarked;
