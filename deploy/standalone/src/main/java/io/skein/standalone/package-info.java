/** Skein in one process: its database, its five services, and what it says to people. */
@NullMarked
package io.skein.standalone;

import org.jspecify.annotations.NullMarked;
