/** Values that must not be readable in the database: sealed before they are stored, opened for who may see them. */
@NullMarked
package io.skein.memory.secrets;

import org.jspecify.annotations.NullMarked;
