package io.skein.gateway.answers;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.frames.ChatChunk;
import io.skein.gateway.frames.ChatFrames;
import io.skein.gateway.frames.FrameText;
import io.skein.gateway.frames.Frames;
import io.skein.gateway.frames.Refusals;
import io.skein.gateway.records.Resumption;
import io.skein.gateway.streams.LiveRun;
import io.skein.gateway.streams.RunStreams;
import io.skein.gateway.views.Showing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * Answers callers with runs, as a stream or as one document. The front door of this feature. A caller who leaves ends
 * his answer, never the run.
 */
@Singleton
public class Answers {

    private final RunStreams runs;
    private final RecordedRuns recorded;
    private final FrameText text;

    Answers(RunStreams runs, RecordedRuns recorded, FrameText text) {
        this.runs = runs;
        this.recorded = recorded;
        this.text = text;
    }

    /** Streams a run that was just asked for. {@code first} is its first event. */
    public Uni<Answer> stream(LiveRun run, RunEvent first, Showing showing, Lane lane) {
        if (first instanceof RunEvent.Refused refusal && !Refusals.endsStream(refusal)) {
            return Uni.createFrom().failure(Refusals.rejection(refusal, false));
        }
        return first instanceof RunEvent.Repeated(var id, var seq, var original)
                ? again(original, new Resumption(0, showing.pings()), lane)
                : Uni.createFrom().item(Answer.events(frames(run, showing, 0, lane)));
    }

    /**
     * Streams a run that takes place in the chat-completions protocol. {@code model} is what the caller calls the
     * agent.
     */
    public Answer chunks(LiveRun run, Showing showing, String model, Lane lane) {
        var head = new ChatChunk.Head("chatcmpl-" + run.id(), Instant.now().getEpochSecond(), model);
        var frames = new ChatFrames(head, showing, text);
        return Answer.events(run.beats().emitOn(lane).map(frames::render).filter(frame -> !frame.isEmpty()));
    }

    /**
     * Answers with the whole run when it is over. {@code detailed} is how direct sends tell about pending approvals.
     */
    public Uni<Answer> whole(LiveRun run, RunEvent first, Showing showing, boolean detailed) {
        if (first instanceof RunEvent.Refused refusal) {
            return Uni.createFrom().failure(Refusals.rejection(refusal, detailed));
        }
        return first instanceof RunEvent.Repeated(var id, var seq, var original)
                ? wholeAgain(original, showing)
                : gather(run, showing);
    }

    /** Streams a run again, or joins it, from what was heard here or else from the record. */
    Uni<Answer> again(RunId id, Resumption resumption, Lane lane) {
        var live = runs.find(id);
        return live.isEmpty()
                ? recorded.stream(id, resumption)
                : showing(live.get())
                        .map(showing -> showing.again(resumption.pings()))
                        .map(showing -> Answer.events(frames(live.get(), showing, resumption.after(), lane)));
    }

    private Uni<Answer> wholeAgain(RunId id, Showing showing) {
        return runs.find(id).map(live -> gather(live, showing)).orElseGet(() -> recorded.whole(id));
    }

    private Uni<Answer> gather(LiveRun run, Showing showing) {
        return run.beats().collect().in(() -> new Reply(showing), Reply::add).map(reply -> reply.answer(text));
    }

    private Uni<Showing> showing(LiveRun run) {
        return run.showing().map(known -> Uni.createFrom().item(known)).orElseGet(() -> recorded.showing(run.id()));
    }

    private Multi<String> frames(LiveRun run, Showing showing, long after, Lane lane) {
        var frames = new Frames(run.id(), showing, after, text, Clock.systemUTC());
        return run.beats().emitOn(lane).map(frames::render).filter(frame -> !frame.isEmpty());
    }
}
