/** Agents on record: found, listed and counted; what the public API shows of them and what the runner needs of them. */
@NullMarked
package io.skein.memory.agents;

import org.jspecify.annotations.NullMarked;
