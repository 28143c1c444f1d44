/** Blocks and tools under the address of the agent that has them. */
@NullMarked
package io.skein.memory.attachments;

import org.jspecify.annotations.NullMarked;
