/** Runs and their steps: requests, events, and what the runner and the record tell each other. */
@NullMarked
package io.skein.contracts.runs;

import org.jspecify.annotations.NullMarked;
