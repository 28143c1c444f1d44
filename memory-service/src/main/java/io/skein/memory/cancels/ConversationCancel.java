package io.skein.memory.cancels;

import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.CancelRuns.Cancelled;
import io.skein.contracts.runs.RunRequest;
import io.skein.contracts.runs.StopReason;
import io.skein.memory.messages.Messages;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.transactions.Transactions;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Cancels in one conversation, in one transaction: what waits is over at once, what runs is marked, and a request for
 * decisions is denied, so that the conversation can be used right after.
 */
@Singleton
class ConversationCancel {

    private static final String REQUESTS = "run-requests";
    private static final String EVENTS = "conversation-events";

    private final Transactions transactions;
    private final Windows windows;
    private final Messages messages;
    private final CancelStore store;
    private final Outbox outbox;

    ConversationCancel(
            Transactions transactions, Windows windows, Messages messages, CancelStore store, Outbox outbox) {
        this.transactions = transactions;
        this.windows = windows;
        this.messages = messages;
        this.store = store;
        this.outbox = outbox;
    }

    /** {@code only} are the wanted runs, or none for all. */
    Uni<Cancelled> cancel(ConversationId conversation, Set<RunId> only) {
        return transactions.in(transaction -> {
            var tx = transaction.client();
            return Uni.combine()
                    .all()
                    .unis(
                            windows.lock(tx, conversation),
                            store.active(tx, conversation),
                            messages.pendingRequest(tx, conversation))
                    .asTuple()
                    .chain(found -> {
                        var window = found.getItem1().orElseThrow(() -> missing(conversation));
                        var request = found.getItem3().filter(asked -> asked.seq() >= window.from());
                        return carryOut(transaction, window, CancelPlan.of(found.getItem2(), request, only));
                    });
        });
    }

    private Uni<Cancelled> carryOut(Transaction transaction, Window window, CancelPlan plan) {
        return denials(transaction, plan)
                .chain(denials -> transaction.finish(statements(transaction, window, plan, denials)))
                .replaceWith(() -> cancelled(plan));
    }

    /** Placed already; empty where nothing is pending. */
    private Uni<List<Message>> denials(Transaction transaction, CancelPlan plan) {
        var request = plan.denied().orElse(null);
        if (request == null || request.stepId() == null) {
            return Uni.createFrom().item(List.of());
        }
        var tx = transaction.client();
        return messages.ofStep(tx, request.stepId())
                .map(step -> new Denials(request, Instant.now().truncatedTo(ChronoUnit.MICROS)).of(step))
                .chain(denials -> messages.places(tx, denials.size()).map(places -> Messages.placed(denials, places)));
    }

    private List<Uni<Void>> statements(Transaction transaction, Window window, CancelPlan plan, List<Message> denials) {
        var tx = transaction.client();
        var key = window.conversation();
        var statements = new ArrayList<Uni<Void>>();
        statements.add(store.end(tx, plan.ended()));
        statements.add(store.mark(tx, plan.driven()));
        plan.ended().stream()
                .map(run -> new RunRequest.Conclude(run.id(), key, StopReason.CANCELLED))
                .forEach(over -> statements.add(outbox.add(tx, REQUESTS, key.value(), over)));
        if (!denials.isEmpty()) {
            statements.add(messages.append(tx, denials, window.place()));
            var appended = new MessagesAppended(
                    key,
                    window.agent(),
                    denials.getFirst().seq(),
                    denials.getLast().seq());
            statements.add(outbox.add(tx, EVENTS, key.value(), appended));
        }
        plan.next()
                .map(run -> new RunRequest.Resume(run.id(), key))
                .ifPresent(next -> statements.add(outbox.add(tx, REQUESTS, key.value(), next)));
        return statements;
    }

    private static Cancelled cancelled(CancelPlan plan) {
        var outcomes = new LinkedHashMap<String, String>();
        plan.outcomes().forEach(run -> outcomes.put(run.value(), "cancelled"));
        return new Cancelled(outcomes, plan.driven().stream().map(ActiveRun::id).toList());
    }

    private static Rejection missing(ConversationId conversation) {
        return new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + conversation + "'");
    }
}
