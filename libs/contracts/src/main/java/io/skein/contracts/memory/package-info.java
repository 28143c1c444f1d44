/** Core memory: blocks, and the operations that edit them. */
@NullMarked
package io.skein.contracts.memory;

import org.jspecify.annotations.NullMarked;
