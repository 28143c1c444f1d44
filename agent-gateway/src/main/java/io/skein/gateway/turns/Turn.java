package io.skein.gateway.turns;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.gateway.records.ConversationPath;

/**
 * A turn that somebody sent in by topic.
 *
 * @param id the sender's own; the same one again is the same turn
 * @param body as of a send over HTTP, each of its messages with an otid
 */
record Turn(String id, ConversationPath conversation, JsonNode body) {}
