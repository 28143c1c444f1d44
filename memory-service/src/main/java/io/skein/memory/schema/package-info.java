/** The schema of the record, brought up to date before anything uses it. */
@NullMarked
package io.skein.memory.schema;

import org.jspecify.annotations.NullMarked;
