package io.skein.gateway.streams;

/** From where a stream is to be read: {@code after} is the number of the last frame that the reader has. */
record Resumption(long after, boolean pings) {}
