package io.skein.summarizer.compaction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the worker works. */
@ConfigMapping(prefix = "skein.summarizer.compaction")
interface CompactionWorkerSettings {

    /** Conversations that are summarised at the same time; as many more if somebody waits for them. */
    @WithDefault("4")
    int atOnce();

    /** How long one request to a model may take. */
    @WithDefault("2m")
    Duration modelPatience();

    /** The same, where a run or a caller waits for the summary. */
    @WithDefault("30s")
    Duration awaitedModelPatience();

    /** How long a model that failed is not asked, so that who waits does not wait for it again. */
    @WithDefault("30s")
    Duration modelRest();

    /** Requests that wait to be worked on; what is more is forgotten here, and made again by the record. */
    @WithDefault("1000")
    int waiting();

    /** How long a request waits for the record to come back. */
    @WithDefault("1m")
    Duration recordPatience();

    /** Most tokens of a summary that a model is asked for, where the settings of the agent name no number. */
    @WithDefault("4096")
    int summaryTokens();

    /** What a model is taken to hold whose provider does not say. */
    @WithDefault("32000")
    int assumedWindow();
}
