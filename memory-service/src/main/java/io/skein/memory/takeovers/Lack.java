package io.skein.memory.takeovers;

import io.skein.contracts.runs.Known;
import io.skein.memory.windows.Window;

/** Which run a runner is to go on with, what it knows already and how new the record is: the rest is what it lacks. */
public record Lack(Window window, RunRow run, Known known, Freshness freshness) {

    boolean isOfAgent() {
        return !freshness.isAgentKnown(known);
    }

    boolean isOfMessages() {
        return !freshness.areMessagesKnown(known, window);
    }

    boolean isOfDesk() {
        return window.desk() != known.desk();
    }

    boolean isOfBlocks() {
        return !freshness.areBlocksKnown(known);
    }
}
