package io.skein.bench;

import java.time.Instant;
import java.util.List;

/** Conversations, and questions about them. A {@code key} names a message for both. */
record Corpus(List<Talk> talks, List<Question> questions) {

    record Talk(List<Said> messages) {}

    record Said(String key, String role, String name, String text, Instant at) {}

    /** {@code answer} is the key of the message that answers it. */
    record Question(String text, String answer) {}

    int messages() {
        return talks.stream().mapToInt(talk -> talk.messages().size()).sum();
    }
}
