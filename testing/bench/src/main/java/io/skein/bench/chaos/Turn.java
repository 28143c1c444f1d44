package io.skein.bench.chaos;

import java.util.UUID;

/** One thing said in one conversation, and what has to come of it. */
record Turn(int conversation, int number, String otid, int modelMillis, boolean edits) {

    static Turn of(int conversation, int number, int modelMillis) {
        return new Turn(conversation, number, UUID.randomUUID().toString(), modelMillis, number % 3 == 0);
    }

    /** What the scripted model is to do. */
    String text() {
        var call = edits ? "[[tool:memory_insert {\"label\":\"team\",\"new_string\":\"" + line() + "\"}]]" : "";
        return "[[slow:" + modelMillis + "]]" + call + "[[say:" + answer() + "]]";
    }

    String answer() {
        return "ACK-" + conversation + "-" + number + "-END";
    }

    String line() {
        return "LINE-" + conversation + "-" + number + "-END";
    }
}
