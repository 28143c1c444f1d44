package io.skein.gateway.answers;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunReplay;
import io.skein.gateway.frames.FrameText;
import io.skein.gateway.frames.Frames;
import io.skein.gateway.records.Resumption;
import io.skein.gateway.records.RunRecords;
import io.skein.gateway.records.RunSnapshot;
import io.skein.gateway.streams.StreamSettings;
import io.skein.gateway.views.LettaResponse;
import io.skein.gateway.views.Showing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Answers with runs that this gateway did not hear, or forgot: it reads the record, and asks again while they run. */
@Singleton
class RecordedRuns {

    private final RunRecords records;
    private final FrameText text;
    private final StreamSettings settings;

    RecordedRuns(RunRecords records, FrameText text, StreamSettings settings) {
        this.records = records;
        this.text = text;
        this.settings = settings;
    }

    Uni<Showing> showing(RunId id) {
        return records.replay(id).map(replay -> Showing.of(replay.options(), true));
    }

    /** Fails where there is no such run; else the stream ends when the run does. */
    Uni<Answer> stream(RunId id, Resumption resumption) {
        return records.replay(id).map(found -> {
            var showing = Showing.of(found.options(), resumption.pings()).again(resumption.pings());
            var frames = new Frames(id, showing, resumption.after(), text, Clock.systemUTC());
            var retelling = new Retelling(frames, settings.keepAlive(), Clock.systemUTC());
            return Answer.events(replays(id).map(retelling::render).filter(rendered -> !rendered.isEmpty()));
        });
    }

    private Multi<RunReplay> replays(RunId id) {
        return Multi.createBy()
                .repeating()
                .uni(() -> records.replay(id))
                .withDelay(settings.pollRecord())
                .whilst(replay -> !replay.endsRun());
    }

    Uni<Answer> whole(RunId id) {
        return follow(id).collect().last().map(this::whole);
    }

    private Answer whole(RunSnapshot snapshot) {
        var error = snapshot.error();
        return error != null
                ? ModelErrors.answer(error, text)
                : Answer.json(
                        200,
                        text.json(LettaResponse.of(snapshot.output(), snapshot.stopReason(), snapshot.usageView())));
    }

    private Multi<RunSnapshot> follow(RunId id) {
        return Multi.createBy()
                .repeating()
                .uni(() -> snapshot(id))
                .withDelay(settings.pollRecord())
                .whilst(snapshot -> !snapshot.hasEnded());
    }

    /** The run first: if it is over, then all its messages are there. */
    private Uni<RunSnapshot> snapshot(RunId id) {
        return records.run(id)
                .chain(run -> records.messages(id).map(messages -> new RunSnapshot(run, messages, null)))
                .chain(snapshot -> snapshot.hasEnded()
                        ? counted(id, snapshot)
                        : Uni.createFrom().item(snapshot));
    }

    private Uni<RunSnapshot> counted(RunId id, RunSnapshot snapshot) {
        return records.usage(id).map(usage -> new RunSnapshot(snapshot.run(), snapshot.messages(), usage));
    }
}
