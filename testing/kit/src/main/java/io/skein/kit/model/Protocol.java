package io.skein.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** How requests are read and answers are written on the wire. */
interface Protocol {

    String path();

    Dialogue dialogue(JsonNode body);

    Object error(ErrorReply error);

    Object whole(Reply reply, JsonNode body);

    void stream(Reply reply, JsonNode body, EventStream to) throws IOException;
}
