/** The outbox: facts to publish, written in the transaction that makes them true. */
@NullMarked
package io.skein.archival.outbox;

import org.jspecify.annotations.NullMarked;
