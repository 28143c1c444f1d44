package io.skein.memory.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes jsonb columns as text, so that no tree is built on the way: write them as
 * {@code cast($1 as text)::jsonb}, select them as {@code column::text}.
 */
@Singleton
public class Json {

    private final ObjectMapper mapper;
    private final ObjectReader objects;
    private final ObjectReader numbers;

    public Json(ObjectMapper mapper) {
        this.mapper = mapper;
        this.objects = mapper.readerFor(new TypeReference<Map<String, Object>>() {});
        this.numbers = mapper.readerFor(new TypeReference<Map<String, Long>>() {});
    }

    /** For values that are certainly there. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a value that is no JSON: " + value.getClass(), impossible);
        }
    }

    /** For columns that may be null. */
    public @Nullable String writeOrNull(@Nullable Object value) {
        return value == null ? null : write(value);
    }

    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the record has something that is no " + type, unreadable);
        }
    }

    public <T> @Nullable T readOrNull(@Nullable String text, Class<T> type) {
        return text == null ? null : read(text, type);
    }

    public <T> List<T> readList(String text, Class<T> type) {
        try {
            return mapper.readValue(text, mapper.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the record has something that is no list of " + type, unreadable);
        }
    }

    /** A list with its element type: what a plain {@code List} would lose are the type names of sealed elements. */
    public <T> String writeList(List<? extends T> values, Class<T> type) {
        try {
            return mapper.writerFor(mapper.getTypeFactory().constructCollectionType(List.class, type))
                    .writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("values that are no JSON: " + type, impossible);
        }
    }

    /** A JSON object of any kind, as in {@code model_settings}. */
    public @Nullable Map<String, Object> object(@Nullable String text) {
        return text == null ? null : fields(text);
    }

    /** As {@link #object}, for columns that are never null. */
    public Map<String, Object> fields(String text) {
        return read(text, objects);
    }

    /** Numbers by name, as in the versions of blocks. */
    public Map<String, Long> numbers(String text) {
        return read(text, numbers);
    }

    private static <T> T read(String text, ObjectReader reader) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the record has something that is no " + reader.getValueType(), unreadable);
        }
    }
}
