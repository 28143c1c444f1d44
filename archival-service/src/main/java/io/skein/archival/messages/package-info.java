/** Searches of messages and conversations, as clients and tools ask for them. */
@NullMarked
package io.skein.archival.messages;

import org.jspecify.annotations.NullMarked;
