package io.skein.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.skein.platform.texts.Texts;
import java.io.IOException;

/** Reads a JSON string as text, nothing else as text, and refuses what cannot be stored. */
class StrictTextDeserializer extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    StrictTextDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(String.class, "no string");
        }
        return storable(parser, parser.getText());
    }

    /** The text itself; the failure carries the place, which the reader of the body completes. */
    static String storable(JsonParser parser, String text) throws JsonMappingException {
        try {
            return Texts.requireStorable(text);
        } catch (IllegalArgumentException refused) {
            throw JsonMappingException.from(parser, refused.getMessage(), refused);
        }
    }
}
