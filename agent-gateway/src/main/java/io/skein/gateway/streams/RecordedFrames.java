package io.skein.gateway.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.MessageViewHeading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Renders a run from the record, for one reader: whole messages, numbered as they would have been without token
 * streaming. Fed with one snapshot after the other, it writes what is new.
 */
final class RecordedFrames {

    private final RunId run;
    private final Resumption resumption;
    private final FrameNumbers numbers;
    private final FrameText text;
    private final Clock clock;
    private final Duration silence;
    private int written;
    private Instant spoke;

    RecordedFrames(RunId run, Resumption resumption, FrameText text, Clock clock, Duration silence) {
        this.run = run;
        this.resumption = resumption;
        this.numbers = new FrameNumbers(true, resumption.after());
        this.text = text;
        this.clock = clock;
        this.silence = silence;
        this.spoke = clock.instant();
    }

    String render(RunSnapshot snapshot) {
        var out = new StringBuilder();
        if (written == 0 && numbers.shown() == 0 && numbers.next() && resumption.pings()) {
            out.append(ping());
        }
        var output = snapshot.output();
        output.subList(Math.min(written, output.size()), output.size()).forEach(message -> append(out, message));
        written = Math.max(written, output.size());
        if (snapshot.isOver()) {
            out.append(end(snapshot));
        }
        return keptAlive(out.toString());
    }

    private void append(StringBuilder out, JsonNode message) {
        if (numbers.next()) {
            var frame = ((ObjectNode) message).put("seq_id", numbers.shown()).put("run_id", run.value());
            out.append(text.data(frame));
        }
    }

    private String end(RunSnapshot snapshot) {
        var stop = text.data(EndViews.Stop.of(snapshot.stopReason()));
        var error = snapshot.error();
        if (error == null) {
            return stop + text.data(snapshot.usageView()) + FrameText.DONE;
        }
        numbers.next();
        numbers.next();
        return stop + text.error(EndViews.Broken.of(run.value(), error, numbers.shown())) + FrameText.DONE;
    }

    private String keptAlive(String frames) {
        var now = clock.instant();
        if (!frames.isEmpty()) {
            spoke = now;
            return frames;
        }
        if (resumption.pings() && Duration.between(spoke, now).compareTo(silence) > 0) {
            spoke = now;
            return ping();
        }
        return frames;
    }

    private String ping() {
        return text.numbered(PingView.of(run, MessageViewHeading.date(clock.instant())), numbers.shown());
    }
}
