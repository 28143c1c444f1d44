/** Agents made, changed and deleted, each with all that belongs to it. */
@NullMarked
package io.skein.memory.authoring;

import org.jspecify.annotations.NullMarked;
