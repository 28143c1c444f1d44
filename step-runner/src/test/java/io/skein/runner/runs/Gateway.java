package io.skein.runner.runs;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.RunControl;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.RunRequest;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The other end of the runner's channels. */
@Singleton
public class Gateway {

    private final MutinyEmitter<RunRequest> requests;
    private final MutinyEmitter<RunControl> control;
    private final Map<RunId, List<RunEvent>> events = new ConcurrentHashMap<>();

    Gateway(
            @Channel("run-requests") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    MutinyEmitter<RunRequest> requests,
            @Channel("run-control") MutinyEmitter<RunControl> control) {
        this.requests = requests;
        this.control = control;
    }

    @Incoming("run-stream")
    void take(RunEvent event) {
        events(event.runId()).add(event);
    }

    List<RunEvent> events(RunId run) {
        return events.computeIfAbsent(run, fresh -> new CopyOnWriteArrayList<>());
    }

    /** Sends a text and does not wait for anything. */
    RunRequest.Start start(ConversationId conversation, String text) {
        return start(conversation, text, options(true, 50));
    }

    RunRequest.Start start(ConversationId conversation, String text, RunOptions options) {
        var said = new NewMessage.Said(
                Role.USER, List.of(new Part.Text(text)), null, UUID.randomUUID().toString(), null);
        var start = new RunRequest.Start(RunId.random(), conversation, List.of(said), options);
        send(start);
        return start;
    }

    void send(RunRequest request) {
        requests.sendAndForget(request);
    }

    void cancel(RunId run) {
        control.sendAndForget(new RunControl.Cancel(run));
    }

    /** All events of a run, once it has ended. */
    List<RunEvent> ended(RunId run) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> events(run).stream().anyMatch(RunEvent::endsRun));
        return List.copyOf(events(run));
    }

    static RunOptions options(boolean tokens, int maxSteps) {
        return RunOptions.plain("send_message", maxSteps, true, tokens, false);
    }
}
