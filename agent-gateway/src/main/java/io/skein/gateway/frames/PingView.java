package io.skein.gateway.frames;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.MessageView;
import org.jspecify.annotations.Nullable;

/**
 * Tells a reader which run he reads, and that the connection is alive.
 *
 * @param place in the conversation's queue, from 1; null for a run that does not wait
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PingView(
        @JsonUnwrapped MessageView.Header header,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("queue_place") @Nullable
        Integer place) {

    /** The id follows from the run, so that a ping that is read again is the same. */
    static PingView of(RunId run, String date) {
        var id = "ping" + run.value().substring(RunId.PREFIX.length());
        return new PingView(
                new MessageView.Header(id, date, null, "ping", null, null, null, null, null, run.value()), null);
    }

    PingView waiting(int at) {
        return at == 0 ? this : new PingView(header, at);
    }
}
