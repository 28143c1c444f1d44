package io.skein.memory.participants;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Somebody who takes part in a conversation; who may not speak only listens. */
public record Participant(
        String name,
        @Nullable String role,
        @JsonProperty("may_speak") Boolean maySpeak) {

    private static final int LONGEST = 100;

    public Participant {
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: a text of 1 to " + LONGEST + " chars)");
        }
        if (role != null && role.length() > LONGEST) {
            throw new IllegalArgumentException("role: " + role.length() + " chars (limit: " + LONGEST + ")");
        }
        maySpeak = maySpeak == null || maySpeak;
    }
}
