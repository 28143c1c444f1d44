/** Kill tests: everything dies at random while people talk, and the record is read afterwards. */
@NullMarked
package io.skein.bench.chaos;

import org.jspecify.annotations.NullMarked;
