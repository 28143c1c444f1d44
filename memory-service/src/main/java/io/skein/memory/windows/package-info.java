/** What is in context: the compiled system message, the summary, and the messages from one place on. */
@NullMarked
package io.skein.memory.windows;

import org.jspecify.annotations.NullMarked;
