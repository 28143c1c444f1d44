/** Compaction: writes the text that stands for the messages that leave a conversation's window. */
@NullMarked
package io.skein.summarizer.compaction;

import org.jspecify.annotations.NullMarked;
