package io.skein.contracts.compaction;

/** What a compaction of a window would do. */
public sealed interface CompactionPlan {

    /**
     * The oldest messages go. {@code freedTokens} and {@code keptTokens} are conversation messages only, by the
     * estimate.
     */
    record Evict(Evicted evicted, int freedTokens, int keptTokens, int keptMessages) implements CompactionPlan {}

    /** There is nothing that may go. */
    record Nothing(String why) implements CompactionPlan {}
}
