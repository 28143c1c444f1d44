/** How conversations came from each other by forking. */
@NullMarked
package io.skein.memory.branches;

import org.jspecify.annotations.NullMarked;
