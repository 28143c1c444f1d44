/** Runs: a request is taken, the loop of model and tools is walked step by step, each step is put on record. */
@NullMarked
package io.skein.runner.runs;

import org.jspecify.annotations.NullMarked;
