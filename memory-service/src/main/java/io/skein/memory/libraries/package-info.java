/** What the record knows of each agent's archives, for its system message. */
@NullMarked
package io.skein.memory.libraries;

import org.jspecify.annotations.NullMarked;
