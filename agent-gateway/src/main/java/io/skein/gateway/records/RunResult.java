package io.skein.gateway.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.gateway.views.LettaResponse;
import java.util.ArrayList;

/** A run that is over: as the public API shows it, and the answer that a caller would have got who had waited. */
public record RunResult(JsonNode run, Object response) {

    static RunResult of(RunSnapshot snapshot) {
        var messages = new ArrayList<JsonNode>();
        snapshot.messages().forEach(messages::add);
        return new RunResult(snapshot.run(), LettaResponse.of(messages, snapshot.stopReason(), snapshot.usageView()));
    }
}
