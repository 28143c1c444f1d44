/** Lists of messages as the public API shows them: of agents, conversations, runs and steps. */
@NullMarked
package io.skein.memory.histories;

import org.jspecify.annotations.NullMarked;
