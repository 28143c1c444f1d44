/** How many runs a runner drives at once, and whose turn it is. */
@NullMarked
package io.skein.runner.places;

import org.jspecify.annotations.NullMarked;
