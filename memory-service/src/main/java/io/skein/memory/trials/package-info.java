/** What a tool needs of the record when somebody tries it outside of any run. */
@NullMarked
package io.skein.memory.trials;

import org.jspecify.annotations.NullMarked;
