package io.skein.contracts.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** A piece of a message's content. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Part.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Part.Reasoning.class, name = "reasoning"),
    @JsonSubTypes.Type(value = Part.RedactedReasoning.class, name = "redacted_reasoning"),
    @JsonSubTypes.Type(value = Part.OmittedReasoning.class, name = "omitted_reasoning")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Part {

    record Text(String text, @Nullable String signature) implements Part {
        public Text(String text) {
            this(text, null);
        }
    }

    /** An image by value. {@code data} is base64; {@code fileId} is {@code file-<uuid>}, given when it is stored. */
    record Image(
            String fileId,
            String mediaType,
            String data,
            @Nullable String detail) implements Part {}

    /**
     * What the model thought aloud. {@code signature} proves it to the provider that made it and goes back unchanged.
     */
    record Reasoning(String text, @Nullable String signature) implements Part {}

    /** Reasoning that the provider sent encrypted; goes back unchanged. */
    record RedactedReasoning(String data) implements Part {}

    /** Reasoning that took place and was not sent. */
    record OmittedReasoning(@Nullable String signature) implements Part {}
}
