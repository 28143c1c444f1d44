/** Texts that say what a conversation is about and take nothing out of its window: for a reader, or kept up to date. */
@NullMarked
package io.skein.memory.recaps;

import org.jspecify.annotations.NullMarked;
