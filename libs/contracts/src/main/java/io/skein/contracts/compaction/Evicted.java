package io.skein.contracts.compaction;

/**
 * What leaves the window: its oldest {@code messages} messages, on record from {@code fromSeq} to {@code toSeq}, both
 * included. Compiled system messages and summaries in between are not among them.
 */
public record Evicted(long fromSeq, long toSeq, int messages) {}
