package io.skein.gateway.messages;

import io.skein.contracts.messages.Part;

/** A piece of a message as it came in; an image may still have to be fetched. */
sealed interface InputPart {

    record Ready(Part part) implements InputPart {}

    record Remote(String url) implements InputPart {}
}
