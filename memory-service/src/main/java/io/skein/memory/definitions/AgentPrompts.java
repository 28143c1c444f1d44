package io.skein.memory.definitions;

import io.skein.contracts.agents.AgentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The texts that an agent begins with where its maker gave none: files under {@code prompts}. */
public final class AgentPrompts {

    private static final Map<AgentType, String> SYSTEM = read();

    public static final String MEMORY_PERSONA = file("memory_persona");

    private AgentPrompts() {}

    /** Empty for types that have to be told what they are. */
    static Optional<String> system(AgentType type) {
        return Optional.ofNullable(SYSTEM.get(type));
    }

    private static Map<AgentType, String> read() {
        var texts = new EnumMap<AgentType, String>(AgentType.class);
        for (var type : AgentType.values()) {
            switch (type) {
                case MEMGPT_AGENT, MEMGPT_V2_AGENT -> texts.put(type, file("memgpt_agent"));
                case SPLIT_THREAD_AGENT -> {} // nobody ever said what such an agent does
                case LETTA_V1_AGENT,
                        REACT_AGENT,
                        WORKFLOW_AGENT,
                        SLEEPTIME_AGENT,
                        VOICE_CONVO_AGENT,
                        VOICE_SLEEPTIME_AGENT -> texts.put(type, file(type.wire()));
            }
        }
        return texts;
    }

    private static String file(String name) {
        try (var text = AgentPrompts.class.getResourceAsStream("/prompts/" + name + ".txt")) {
            if (text == null) {
                throw new IllegalStateException("no prompt named " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
