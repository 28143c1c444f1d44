/** A fresh start for an agent: its default conversation with nothing in context but the system message. */
@NullMarked
package io.skein.memory.resets;

import org.jspecify.annotations.NullMarked;
