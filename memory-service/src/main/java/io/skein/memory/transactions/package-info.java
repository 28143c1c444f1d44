/** Transactions that cost no more round trips than their statements. */
@NullMarked
package io.skein.memory.transactions;

import org.jspecify.annotations.NullMarked;
