/** A PostgreSQL server of our own: real, durable, without installation. */
@NullMarked
package io.skein.local.postgres;

import org.jspecify.annotations.NullMarked;
