package io.skein.memory.definitions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import io.skein.contracts.agents.ToolRule;
import java.io.IOException;

/**
 * Reads a tool rule from a request; unlike elsewhere a field that nobody knows is refused, because it would be obeyed
 * by nobody.
 */
class ToolRuleReader extends StdDeserializer<ToolRule> {

    private static final long serialVersionUID = 1L;

    ToolRuleReader() {
        super(ToolRule.class);
    }

    /** The type is read below, with the rest of the rule. */
    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer ignored)
            throws IOException {
        return deserialize(parser, context);
    }

    @Override
    public ToolRule deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var rule = ((ObjectMapper) parser.getCodec())
                .readerFor(ToolRule.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // the rest of the request follows
                .<ToolRule>readValue(parser);
        if (rule == null || rule.toolName() == null) {
            return context.reportInputMismatch(String.class, "a rule without a tool_name");
        }
        return rule;
    }
}
