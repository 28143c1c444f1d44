package io.skein.gateway.records;

/** From where a stream is to be read: {@code after} is the number of the last frame that the reader has. */
public record Resumption(long after, boolean pings) {}
