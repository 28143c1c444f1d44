/** The copy of what the library says of its folders and files, and how it is asked for more. */
@NullMarked
package io.skein.memory.library;

import org.jspecify.annotations.NullMarked;
