/** Runs: begun, driven under a lease, committed step by step, handed on when they end or when their driver dies. */
@NullMarked
package io.skein.memory.runs;

import org.jspecify.annotations.NullMarked;
