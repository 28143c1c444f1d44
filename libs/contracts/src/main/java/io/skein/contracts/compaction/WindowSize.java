package io.skein.contracts.compaction;

/**
 * How full a window is, in tokens and messages. {@code tokens} is what it holds before the compaction, by the
 * provider's own count where there is one; {@code keptTokens} what stays without the new summary: system message and
 * kept messages; {@code freedTokens} what the evicted messages and the earlier summary take.
 */
public record WindowSize(
        int contextWindow, int tokens, int keptTokens, int freedTokens, int messages, int keptMessages) {}
