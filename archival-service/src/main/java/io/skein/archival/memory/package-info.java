/** Everything that an agent remembers, asked at once. */
@NullMarked
package io.skein.archival.memory;

import org.jspecify.annotations.NullMarked;
