/** Cancels: on record first, then by word to the runners. */
@NullMarked
package io.skein.gateway.cancels;

import org.jspecify.annotations.NullMarked;
