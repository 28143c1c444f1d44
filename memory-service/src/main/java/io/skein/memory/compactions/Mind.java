package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionSettings;

/** What of an agent decides about compactions. */
record Mind(CompactionSettings settings, String model, int contextWindow) {}
