/** Runs that no runner drives because they wait for something that the record will be told of. */
@NullMarked
package io.skein.memory.parking;

import org.jspecify.annotations.NullMarked;
