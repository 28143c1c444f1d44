/** The way to the record: runs begin, go on and end there. */
@NullMarked
package io.skein.runner.record;

import org.jspecify.annotations.NullMarked;
