/** Runs while they happen: what the runners publish, kept for every reader at once. */
@NullMarked
package io.skein.gateway.streams;

import org.jspecify.annotations.NullMarked;
