package io.skein.gateway.frames;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.messages.MessageViewStyle;
import java.util.Optional;

/** Reads texts out of the arguments of calls. A model may write what is no JSON; then there is no text. */
public final class CallArguments implements MessageViewStyle.Arguments {

    private static final ObjectMapper READER = new ObjectMapper();

    @Override
    public Optional<String> text(String arguments, String name) {
        try {
            return Optional.ofNullable(READER.readTree(arguments).path(name).textValue());
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }
}
