/** Conversations by the key that somebody outside knows them by. */
@NullMarked
package io.skein.memory.outsidekeys;

import org.jspecify.annotations.NullMarked;
