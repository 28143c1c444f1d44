/** How many messages a conversation has, known without counting them all. */
@NullMarked
package io.skein.memory.counts;

import org.jspecify.annotations.NullMarked;
