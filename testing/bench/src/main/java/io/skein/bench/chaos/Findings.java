package io.skein.bench.chaos;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Rules, how often each was looked at and broken, and how it was broken first. Safe for many threads. */
final class Findings {

    /** What must be true whatever dies. */
    enum Rule {
        ANSWERED_ONCE("every accepted turn is answered exactly once"),
        IN_ORDER("no message twice, none missing, none out of order"),
        EDITS_ONCE("every committed block edit is there once"),
        CALLS_PAIRED("every tool call has its return"),
        RESUMED("a lapsed lease resumes its run within 10 s"),
        NOTHING_UNFINISHED("no run unfinished 30 s after the last kill"),
        ENDS("every answer comes to its end"),
        STATUSES("no 5xx other than 503");

        private final String text;

        Rule(String text) {
            this.text = text;
        }
    }

    private static final class Tally {
        private long looked;
        private long broken;
        private String first = "";
    }

    private final Map<Rule, Tally> tallies = new LinkedHashMap<>();

    Findings() {
        for (var rule : Rule.values()) {
            tallies.put(rule, new Tally());
        }
    }

    private long lastAnswer = System.nanoTime();
    private long longestSilence;
    private Duration latestResumed = Duration.ZERO;

    /** Some turn was answered. */
    synchronized void answered() {
        longestSilence = Math.max(longestSilence, System.nanoTime() - lastAnswer);
        lastAnswer = System.nanoTime();
    }

    /** For how long no turn at all was answered, at most. */
    synchronized Duration longestSilence() {
        return Duration.ofNanos(longestSilence);
    }

    /** A run was resumed, so long after its lease had lapsed. */
    synchronized void resumed(Duration after) {
        latestResumed = after.compareTo(latestResumed) > 0 ? after : latestResumed;
    }

    /** How long after the lapse of its lease a run was resumed, at most. */
    synchronized Duration latestResumed() {
        return latestResumed;
    }

    synchronized void look(Rule rule, boolean holds, String otherwise) {
        var tally = tallies.get(rule);
        if (tally == null) {
            throw new IllegalStateException("no tally of " + rule);
        }
        tally.looked++;
        if (!holds && tally.broken++ == 0) {
            tally.first = otherwise;
        }
    }

    synchronized boolean allHold() {
        return tallies.values().stream().allMatch(tally -> tally.broken == 0);
    }

    synchronized String table() {
        var text = new StringBuilder();
        tallies.forEach((rule, tally) -> {
            text.append(String.format(Locale.ROOT, "%-48s %8d %8d%n", rule.text, tally.looked, tally.broken));
            if (tally.broken > 0) {
                text.append("    ").append(tally.first).append(System.lineSeparator());
            }
        });
        return text.toString();
    }
}
