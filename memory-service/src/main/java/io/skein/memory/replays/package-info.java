/** Runs told again from the record, event by event, as their readers heard them. */
@NullMarked
package io.skein.memory.replays;

import org.jspecify.annotations.NullMarked;
