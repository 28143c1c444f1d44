/** Whether anything is going on in a conversation. */
@NullMarked
package io.skein.memory.idleness;

import org.jspecify.annotations.NullMarked;
