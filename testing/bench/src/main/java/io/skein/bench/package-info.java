/** Measures a running Skein from outside: the figures of the speed tables, on demand, never as a test. */
@NullMarked
package io.skein.bench;

import org.jspecify.annotations.NullMarked;
