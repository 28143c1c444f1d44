package io.skein.bench;

import java.time.Instant;
import java.util.List;

/** Conversations, and questions about them. A {@code key} names a message for both. */
record Corpus(List<Talk> talks, List<Question> questions) {

    record Talk(List<Said> messages) {}

    record Said(String key, String role, String name, String text, Instant at) {}

    /** {@code answers} are the keys of the messages that answer it together. */
    record Question(Kind kind, String text, List<String> answers) {}

    /** What a question shares with its answer, and how many messages that is. */
    enum Kind {
        /** Who said it, and hardly a word else. */
        PARAPHRASE,
        /** The name, number or code of something. */
        NAME,
        /** The day it was said on. */
        DATE,
        /** Several messages of several days answer it. */
        CHAIN
    }

    int messages() {
        return talks.stream().mapToInt(talk -> talk.messages().size()).sum();
    }
}
