/** Figures about what was said and done, computed by the database. */
@NullMarked
package io.skein.memory.analytics;

import org.jspecify.annotations.NullMarked;
