/** Core memory as records: blocks, the agents they are attached to, the copies that conversations have of them. */
@NullMarked
package io.skein.memory.blocks;

import org.jspecify.annotations.NullMarked;
