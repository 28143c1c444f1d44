/** A visit to a server that was just built, from the first request to the last, for the JDK to learn from. */
@NullMarked
package io.skein.local.rehearsal;

import org.jspecify.annotations.NullMarked;
