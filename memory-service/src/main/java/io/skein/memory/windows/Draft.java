package io.skein.memory.windows;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A system message compiled anew and not yet stored; {@code versions} are those of the blocks that it shows. */
record Draft(String before, Message message, Map<String, Long> versions) {

    static Draft of(Message old, Compilation compilation) {
        return new Draft(old.text(), system(old.id(), compilation, old.createdAt()), compilation.versions());
    }

    /** The system message that shows a compilation. */
    static Message system(MessageId id, Compilation compilation, Instant at) {
        return new Message(
                id,
                0,
                Role.SYSTEM,
                List.of(new Part.Text(compilation.text())),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                at);
    }

    Recompiled recompiled() {
        return new Recompiled(before, message.text());
    }
}
