package io.skein.contracts.memory;

/** What an edit came to. A refusal is an answer for the model, not an accident: it says why and what to do. */
public sealed interface EditOutcome {

    record Edited(Block block) implements EditOutcome {}

    record Refused(String why) implements EditOutcome {}
}
