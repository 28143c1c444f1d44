/** Runs on record given to a runner, with all that it lacks to go on. */
@NullMarked
package io.skein.memory.takeovers;

import org.jspecify.annotations.NullMarked;
