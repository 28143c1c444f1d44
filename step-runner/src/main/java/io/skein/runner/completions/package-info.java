/** Plain questions to an agent's model, outside of its conversations. */
@NullMarked
package io.skein.runner.completions;

import org.jspecify.annotations.NullMarked;
