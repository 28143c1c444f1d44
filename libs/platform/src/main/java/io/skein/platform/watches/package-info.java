/** Work that nobody asks for: looked after every few seconds, for as long as the process lives. */
@NullMarked
package io.skein.platform.watches;

import org.jspecify.annotations.NullMarked;
