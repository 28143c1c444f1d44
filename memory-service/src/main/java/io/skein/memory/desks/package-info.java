/** What agents have of the library: folders, and files that lie open. */
@NullMarked
package io.skein.memory.desks;

import org.jspecify.annotations.NullMarked;
