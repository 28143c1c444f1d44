/** Runs as the record knows them, for readers who come when the live stream is gone. */
@NullMarked
package io.skein.gateway.records;

import org.jspecify.annotations.NullMarked;
