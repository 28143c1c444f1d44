/** History from elsewhere, put on record line by line. */
@NullMarked
package io.skein.memory.imports;

import org.jspecify.annotations.NullMarked;
