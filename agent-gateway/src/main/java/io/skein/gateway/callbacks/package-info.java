/** Calls those who asked to be called when their run is over. */
@NullMarked
package io.skein.gateway.callbacks;

import org.jspecify.annotations.NullMarked;
