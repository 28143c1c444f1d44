/** What the record and the edge tell each other about callers who want to be called when their run is over. */
@NullMarked
package io.skein.contracts.callbacks;

import org.jspecify.annotations.NullMarked;
