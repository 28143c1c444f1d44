/** Runs begun: put on record at once or as waiting, joined with what waits, or refused. */
@NullMarked
package io.skein.memory.begins;

import org.jspecify.annotations.NullMarked;
