/** Runs are taken over, driven from step to step, parked and given back. */
@NullMarked
package io.skein.runner.runs;

import org.jspecify.annotations.NullMarked;
