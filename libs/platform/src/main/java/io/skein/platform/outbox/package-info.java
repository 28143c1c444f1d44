/** Facts written in the transaction that makes them true, sent afterwards. */
@NullMarked
package io.skein.platform.outbox;

import org.jspecify.annotations.NullMarked;
