package io.skein.summarizer.compaction;

import java.util.List;

/** No model could write a summary, and nobody waits for one: better none than a note that says next to nothing. */
final class NoSummary extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSummary(List<String> troubles) {
        super("no model could summarize: " + String.join(", ", troubles));
    }
}
