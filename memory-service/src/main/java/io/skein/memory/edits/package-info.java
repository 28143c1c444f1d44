/** Edits of core memory: the rules that rebase or refuse them, and how a step's edits are applied under lock. */
@NullMarked
package io.skein.memory.edits;

import org.jspecify.annotations.NullMarked;
