/** The version of an agent's settings, which every feature that changes a part of them counts up. */
@NullMarked
package io.skein.memory.changes;

import org.jspecify.annotations.NullMarked;
