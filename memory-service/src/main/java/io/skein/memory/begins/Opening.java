package io.skein.memory.begins;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import java.util.List;

/** What is to be done about a run that is to begin. */
sealed interface Opening {

    /** It begins now, with these messages. */
    record Start(List<NewMessage> input) implements Opening {}

    /** It could begin, and waits until its runner has a place for it. */
    record Hold() implements Opening {}

    /** It takes this place in its conversation's queue. */
    record Wait(int place) implements Opening {}

    /** It takes this place, and the run that is under way ends at its next step boundary. */
    record Interrupt(RunId running, int place) implements Opening {}

    /** It takes over what all those say that wait, and waits in their stead. */
    record Merge() implements Opening {}

    /** Its caller sent the same before, as another run. */
    record Repeat(RunId original) implements Opening {}
}
