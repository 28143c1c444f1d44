/** The loop of a run as a machine without hands: from a state and a signal to the next state and what is to be done. */
@NullMarked
package io.skein.runner.machine;

import org.jspecify.annotations.NullMarked;
