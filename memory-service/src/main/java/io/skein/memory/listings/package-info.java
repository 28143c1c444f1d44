/** The list of conversations: filtered, ordered and paged. */
@NullMarked
package io.skein.memory.listings;

import org.jspecify.annotations.NullMarked;
