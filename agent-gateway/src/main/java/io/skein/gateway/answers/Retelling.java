package io.skein.gateway.answers;

import io.skein.contracts.runs.RunReplay;
import io.skein.gateway.frames.Beat;
import io.skein.gateway.frames.Frames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Renders a run that is told again from the record: fed with one replay after the other, it writes what is new. */
final class Retelling {

    private final Frames frames;
    private final Duration silence;
    private final Clock clock;
    private int told;
    private Instant spoke;

    Retelling(Frames frames, Duration silence, Clock clock) {
        this.frames = frames;
        this.silence = silence;
        this.clock = clock;
        this.spoke = clock.instant();
    }

    String render(RunReplay replay) {
        var out = new StringBuilder();
        var events = replay.events();
        events.subList(Math.min(told, events.size()), events.size())
                .forEach(event -> out.append(frames.render(new Beat.Happened(event))));
        told = Math.max(told, events.size());
        return out.isEmpty() ? keptAlive() : spoken(out.toString());
    }

    private String keptAlive() {
        return Duration.between(spoke, clock.instant()).compareTo(silence) > 0
                ? spoken(frames.render(new Beat.Silent()))
                : "";
    }

    private String spoken(String text) {
        spoke = clock.instant();
        return text;
    }
}
