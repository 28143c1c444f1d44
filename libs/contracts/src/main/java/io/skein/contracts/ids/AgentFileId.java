package io.skein.contracts.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Identifies a file as one agent has it: {@code file_agent-<uuid4>}. It is made of the two ids, so that it need not be
 * kept: who knows the agent can tell the file.
 */
public record AgentFileId(@JsonValue String value) {

    public static final String PREFIX = "file_agent";

    /** The bits in which every version 4 id is the same. */
    private static final long VERSION = 0xF000L;

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0xC000_0000_0000_0000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    public AgentFileId {
        Ids.require(PREFIX, value);
    }

    @JsonCreator
    public static AgentFileId of(String value) {
        return new AgentFileId(value);
    }

    public static AgentFileId of(AgentId agent, FileId file) {
        return new AgentFileId(
                PREFIX + "-" + mixed(uuid(AgentId.PREFIX, agent.value()), uuid(FileId.PREFIX, file.value())));
    }

    /** The file, if this is an id of that agent's; else an id that no file has. */
    public FileId file(AgentId agent) {
        return new FileId(FileId.PREFIX + "-" + mixed(uuid(AgentId.PREFIX, agent.value()), uuid(PREFIX, value)));
    }

    private static UUID mixed(UUID one, UUID other) {
        long most = one.getMostSignificantBits() ^ other.getMostSignificantBits();
        long least = one.getLeastSignificantBits() ^ other.getLeastSignificantBits();
        return new UUID(most & ~VERSION | VERSION_4, least & ~VARIANT | VARIANT_RFC);
    }

    private static UUID uuid(String prefix, String id) {
        return UUID.fromString(id.substring(prefix.length() + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
