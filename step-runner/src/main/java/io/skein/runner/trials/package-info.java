/** Trying a tool once, outside of any run. */
@NullMarked
package io.skein.runner.trials;

import org.jspecify.annotations.NullMarked;
