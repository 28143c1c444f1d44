/** What becomes of the library when an agent goes. */
@NullMarked
package io.skein.archival.events;

import org.jspecify.annotations.NullMarked;
