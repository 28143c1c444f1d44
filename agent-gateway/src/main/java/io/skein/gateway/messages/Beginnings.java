package io.skein.gateway.messages;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunRequest;
import io.skein.gateway.records.ConversationPath;
import io.skein.gateway.streams.LiveRun;
import io.skein.gateway.streams.RunStreams;
import io.skein.gateway.views.Showing;
import io.skein.platform.failures.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Asks for runs and waits for what is said first about them. What becomes of a run is up to the runner: one that was
 * asked for goes on whether or not somebody still listens.
 */
@Singleton
class Beginnings {

    private final Inputs inputs;
    private final RunRequestPublisher requests;
    private final RunStreams streams;
    private final SendSettings settings;

    /** A run that was asked for, with its first event. */
    record Begun(LiveRun run, RunEvent first, Showing showing) {}

    Beginnings(Inputs inputs, RunRequestPublisher requests, RunStreams streams, SendSettings settings) {
        this.inputs = inputs;
        this.requests = requests;
        this.streams = streams;
        this.settings = settings;
    }

    Uni<Begun> begin(ConversationPath conversation, SendRequest request) {
        var id = RunId.random();
        var showing = Showing.of(request.options(), request.pings());
        return inputs.complete(request.messages())
                .map(messages -> new RunRequest.Start(id, conversation.id(), messages, request.options()))
                .chain(start -> begin(start, streams.listen(id, showing), showing));
    }

    private Uni<Begun> begin(RunRequest.Start start, LiveRun run, Showing showing) {
        return first(start, run)
                .ifNoItem()
                .after(settings.firstEvent())
                .failWith(() -> nobodyAnswered(start))
                .onFailure()
                .invoke(() -> streams.forget(start.runId()))
                .map(first -> new Begun(run, first, showing));
    }

    private Uni<RunEvent> first(RunRequest.Start start, LiveRun run) {
        return requests.publish(start)
                .onFailure()
                .transform(failure -> failure instanceof Outage known ? known : new Outage("run-requests", failure))
                .chain(run::first);
    }

    private static Outage nobodyAnswered(RunRequest.Start start) {
        return new Outage(
                "step-runner",
                "no runner took run_id=" + start.runId()
                        + " in time; look at the run later, or send again with the same" + " otid",
                null);
    }
}
