/** Turns that come in by topic, and what came of them: the same as a send over HTTP, for programs that speak Kafka. */
@NullMarked
package io.skein.gateway.turns;

import org.jspecify.annotations.NullMarked;
