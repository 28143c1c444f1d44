package io.skein.contracts.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A piece of a user message as the public API shows it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public sealed interface MessagePartView {

    record Text(String type, String text, @Nullable String signature) implements MessagePartView {}

    record Image(String type, Source source) implements MessagePartView {}

    /** Where an image is: by value, and under the id it was stored with. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Source(
            String type,
            @JsonProperty("file_id") String fileId,
            @JsonProperty("media_type") String mediaType,
            String data,
            @Nullable String detail) {}
}
