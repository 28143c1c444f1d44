/** Who takes part in a conversation, who may speak in it, and how much each did. */
@NullMarked
package io.skein.memory.participants;

import org.jspecify.annotations.NullMarked;
