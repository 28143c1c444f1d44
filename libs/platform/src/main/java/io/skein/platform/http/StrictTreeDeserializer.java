package io.skein.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a JSON value of any kind, and refuses texts in it that cannot be stored. */
class StrictTreeDeserializer extends StdDeserializer<JsonNode> {

    private static final long serialVersionUID = 1L;

    StrictTreeDeserializer() {
        super(JsonNode.class);
    }

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var tree =
                (JsonNode) JsonNodeDeserializer.getDeserializer(JsonNode.class).deserialize(parser, context);
        check(parser, tree);
        return tree;
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) {
        return context.getNodeFactory().nullNode();
    }

    private static void check(JsonParser parser, JsonNode node) throws IOException {
        if (node.isTextual()) {
            StrictTextDeserializer.storable(parser, node.textValue());
        }
        for (var field : node.properties()) {
            StrictTextDeserializer.storable(parser, field.getKey());
        }
        for (var child : node) {
            check(parser, child);
        }
    }
}
