/** What summarizer-worker answers, handed to whoever asked. */
@NullMarked
package io.skein.memory.summaries;

import org.jspecify.annotations.NullMarked;
