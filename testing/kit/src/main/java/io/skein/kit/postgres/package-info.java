/** A real PostgreSQL for tests, without containers. */
@NullMarked
package io.skein.kit.postgres;

import org.jspecify.annotations.NullMarked;
