/** What is in view of a conversation, for runners that count it. */
@NullMarked
package io.skein.memory.overviews;

import org.jspecify.annotations.NullMarked;
