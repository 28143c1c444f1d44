/** Steps: one call of the model each, with what it used, how long it took and what somebody thought of it. */
@NullMarked
package io.skein.memory.steps;

import org.jspecify.annotations.NullMarked;
