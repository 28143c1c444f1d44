/** Identifiers: a prefix that says what it names, then a random UUID, as on the wire (`agent-…`, `run-…`). */
@NullMarked
package io.skein.contracts.ids;

import org.jspecify.annotations.NullMarked;
