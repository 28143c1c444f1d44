/** Connections to the database that know a turn before anybody needs them. */
@NullMarked
package io.skein.memory.warmup;

import org.jspecify.annotations.NullMarked;
