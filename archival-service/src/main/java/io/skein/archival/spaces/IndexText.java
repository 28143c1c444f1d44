package io.skein.archival.spaces;

import java.util.Map;
import java.util.UUID;

/**
 * A text, or a part of a long one, as it goes into a space.
 *
 * @param owner the message or passage it is of
 * @param words what is searched by words
 * @param senses what is embedded, by the name of the vector
 */
public record IndexText(
        UUID point, String owner, Map<String, Object> labels, String words, Map<String, String> senses) {}
