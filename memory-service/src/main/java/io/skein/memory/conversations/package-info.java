/** Conversations: made, changed, archived, deleted. Each agent has a default one that nobody lists. */
@NullMarked
package io.skein.memory.conversations;

import org.jspecify.annotations.NullMarked;
