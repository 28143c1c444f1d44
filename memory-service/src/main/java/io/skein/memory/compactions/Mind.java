package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionSettings;

/** What decides about compactions of a conversation: its agent's settings, and before them its own. */
public record Mind(CompactionSettings settings, String model, int contextWindow) {}
