/** A Kafka broker of our own, in a JVM of its own. */
@NullMarked
package io.skein.local.broker;

import org.jspecify.annotations.NullMarked;
