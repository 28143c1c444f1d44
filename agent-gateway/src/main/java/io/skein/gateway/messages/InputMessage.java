package io.skein.gateway.messages;

import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as it came in, checked, but with images that may still have to be fetched. */
sealed interface InputMessage {

    record Said(
            Role role,
            List<InputPart> content,
            @Nullable String name,
            String otid,
            @Nullable String senderId) implements InputMessage {}

    record Decided(NewMessage.Decided message) implements InputMessage {}
}
