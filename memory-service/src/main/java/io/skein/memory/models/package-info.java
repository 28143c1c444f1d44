/** Which models there are, and what choosing one means for an agent's settings. */
@NullMarked
package io.skein.memory.models;

import org.jspecify.annotations.NullMarked;
