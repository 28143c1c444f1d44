/** JSON columns: how the records of the contracts are written to and read from jsonb. */
@NullMarked
package io.skein.memory.json;

import org.jspecify.annotations.NullMarked;
