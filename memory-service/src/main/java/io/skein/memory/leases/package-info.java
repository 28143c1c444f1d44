/** Leases: which runner drives which run, for how long, and what becomes of runs whose runner died. */
@NullMarked
package io.skein.memory.leases;

import org.jspecify.annotations.NullMarked;
