package io.skein.memory.driving;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import java.util.List;

/** What is to be done about a run that is to begin. */
sealed interface Opening {

    /** It begins now, with these messages. */
    record Start(List<NewMessage> input) implements Opening {}

    /** It takes this place in its conversation's queue. */
    record Wait(int place) implements Opening {}

    /** Its caller sent the same before, as another run. */
    record Repeat(RunId original) implements Opening {}
}
