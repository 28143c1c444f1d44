/** What somebody needs to see who comes back to a conversation. */
@NullMarked
package io.skein.memory.context;

import org.jspecify.annotations.NullMarked;
