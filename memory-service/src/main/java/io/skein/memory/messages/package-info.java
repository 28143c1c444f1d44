/** Messages as they are on record: appended with a place, listed by it, never changed. */
@NullMarked
package io.skein.memory.messages;

import org.jspecify.annotations.NullMarked;
