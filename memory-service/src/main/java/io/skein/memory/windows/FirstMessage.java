package io.skein.memory.windows;

import io.skein.contracts.messages.Message;
import java.util.Map;

/** A compiled system message; {@code versions} are those, by block id, of the blocks that it shows. */
public record FirstMessage(Message message, Map<String, Long> versions) {}
