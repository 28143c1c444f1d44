package io.skein.contracts.compaction;

/**
 * Says that a step left the window so full that it is to be compacted while the conversation goes on. {@code tokens} is
 * what the next request will take: the provider's count of the last one, and an estimate of what came since.
 */
public record Crowding(CompactionTrigger trigger, int tokens, int contextWindow) {}
