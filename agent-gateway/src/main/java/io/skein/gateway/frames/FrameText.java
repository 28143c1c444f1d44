package io.skein.gateway.frames;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.inject.Singleton;

/**
 * Puts values into server-sent events. The frames of a token stream bypass the mapper: they are many and always alike.
 */
@Singleton
public class FrameText {

    static final String DONE = "data: [DONE]\n\n";

    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();
    private static final String NO_NUMBER = "\"seq_id\":null";

    private final ObjectWriter writer;

    FrameText(ObjectMapper json) {
        this.writer = json.writer();
    }

    String data(Object value) {
        return "data: " + json(value) + "\n\n";
    }

    /**
     * A frame of a value that has a place for its number. Within strings quotes are escaped, so the place is the first.
     */
    String numbered(Object value, long number) {
        var text = json(value);
        int place = number == 0 ? -1 : text.indexOf(NO_NUMBER);
        return place < 0
                ? "data: " + text + "\n\n"
                : "data: " + text.substring(0, place) + "\"seq_id\":" + number
                        + text.substring(place + NO_NUMBER.length()) + "\n\n";
    }

    String error(Object value) {
        return "event: error\ndata: " + json(value) + "\n\n";
    }

    public String json(Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a view that cannot be written: " + value.getClass(), impossible);
        }
    }

    static void quoted(StringBuilder out, CharSequence text) {
        out.append('"');
        ENCODER.quoteAsString(text, out);
        out.append('"');
    }
}
