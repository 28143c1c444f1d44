package io.skein.memory.runs;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunStatus;
import io.skein.contracts.runs.Usage;
import io.skein.memory.messages.Messages;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.transactions.Transactions;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple5;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Begins runs: two round trips to the database, one commit. The lock of the conversation's window puts begins of one
 * conversation in an order.
 */
@ApplicationScoped
class Begins {

    private final Transactions transactions;
    private final Windows windows;
    private final Messages messages;
    private final RunStore runs;
    private final Takeovers takeovers;
    private final OpeningRules rules;
    private final Contexts contexts;

    Begins(
            Transactions transactions,
            Windows windows,
            Messages messages,
            RunStore runs,
            Takeovers takeovers,
            Contexts contexts,
            RunSettings settings) {
        this.transactions = transactions;
        this.windows = windows;
        this.messages = messages;
        this.runs = runs;
        this.takeovers = takeovers;
        this.contexts = contexts;
        this.rules = new OpeningRules(settings.queueLimit());
    }

    Uni<BeginAnswer> begin(BeginRun begin) {
        return transactions.in(transaction -> read(transaction, begin).chain(found -> {
            var window = found.getItem1().orElseThrow(() -> missing(begin));
            var own = found.getItem2();
            return own.isPresent()
                    ? takeovers.again(transaction, window, own.get(), begin)
                    : open(transaction, begin, new Scene(window, found.getItem5()),
                            rules.decide(begin, found.getItem3(), inContext(found.getItem4(), window)));
        }));
    }

    /** The window, and the places in the record that the request's messages may take. */
    private record Scene(Window window, List<Long> places) {}

    private Uni<Tuple5<Optional<Window>, Optional<RunRow>, Situation, Optional<Message>, List<Long>>> read(
            Transaction transaction, BeginRun begin) {
        var tx = transaction.client();
        var conversation = begin.conversationId();
        return Uni.combine()
                .all()
                .unis(
                        windows.lock(tx, conversation),
                        runs.find(tx, begin.runId()),
                        runs.situation(tx, begin),
                        messages.pendingRequest(tx, conversation),
                        messages.places(tx, begin.messages().size()))
                .asTuple();
    }

    private Uni<BeginAnswer> open(Transaction transaction, BeginRun begin, Scene scene, Opening opening) {
        return switch (opening) {
            case Opening.Repeat(var original) -> Uni.createFrom().item(new BeginAnswer.Repeated(original));
            case Opening.Wait(int place) -> {
                var queued = runs.queue(transaction.client(), begin, row(begin, RunStatus.CREATED), scene.window());
                yield transaction.finish(List.of(queued)).replaceWith(new BeginAnswer.Queued(place));
            }
            case Opening.Start(var input) -> start(transaction, begin, scene, input).map(BeginAnswer.Begun::new);
        };
    }

    private Uni<RunContext> start(Transaction transaction, BeginRun begin, Scene scene, List<NewMessage> input) {
        var tx = transaction.client();
        var run = row(begin, RunStatus.RUNNING);
        var said = new InputMessages(run.id(), run.firstStep(), now()).of(input);
        var writes = List.of(
                runs.begin(tx, begin, run, scene.window()),
                messages.append(tx, Messages.placed(said, scene.places()), scene.window().place()),
                runs.touch(tx, run.conversation()));
        return transaction.finish(writes, contexts.of(tx, scene.window(), run, Known.orNothing(begin.known())));
    }

    private static RunRow row(BeginRun begin, RunStatus status) {
        boolean runs = status == RunStatus.RUNNING;
        return new RunRow(
                begin.runId(),
                begin.conversationId(),
                status,
                null,
                begin.options(),
                null,
                runs ? 1 : 0,
                runs ? begin.runner() : null,
                runs,
                false,
                StepId.random(),
                0,
                Usage.NONE);
    }

    /** A request that a reset has taken out of context waits for nobody any more. */
    private static Optional<Message> inContext(Optional<Message> request, Window window) {
        return request.filter(message -> message.seq() >= window.from());
    }

    private static Rejection missing(BeginRun begin) {
        return "send_message".equals(begin.options().kind())
                ? new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found")
                : new Rejection(
                        ErrorCode.NOT_FOUND, "Conversation not found with id='" + begin.conversationId() + "'");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
