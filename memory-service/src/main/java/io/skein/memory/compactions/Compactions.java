package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.Crowding;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.parking.Parking;
import io.skein.memory.windows.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for windows to be made smaller; the front door of this feature. Who asks has locked the window. One compaction
 * of a conversation is open at a time.
 */
@Singleton
public class Compactions {

    private static final String REQUESTS = "compaction-requests";

    private final CompactionStore store;
    private final NeedStore needs;
    private final Drafts drafts;
    private final Outbox outbox;
    private final Parking parking;
    private final CompactingSettings settings;

    Compactions(
            CompactionStore store,
            NeedStore needs,
            Drafts drafts,
            Outbox outbox,
            Parking parking,
            CompactingSettings settings) {
        this.store = store;
        this.needs = needs;
        this.drafts = drafts;
        this.outbox = outbox;
        this.parking = parking;
        this.settings = settings;
    }

    /** Notes that a step left the window nearly full. It is worked out later, so that the step waits for nothing. */
    public Uni<Void> note(SqlClient tx, Window window, Crowding crowding, CompactionNeed.Step step) {
        return needs.add(tx, new NeedStore.Noted(window.conversation(), step, crowding));
    }

    /** Asks on behalf of a step that cannot be taken. */
    public Uni<Asked> forStep(SqlClient tx, Window window, CompactionNeed need) {
        return store.open(tx, window.conversation())
                .chain(open -> open.<Uni<Asked>>map(row -> Uni.createFrom()
                                .item(new Asked.Already(row.request().compactionId())))
                        .orElseGet(() -> anew(tx, window, need)));
    }

    /** Gives up what was asked for and has no answer yet; the runs that wait for it are asked to go on. */
    public Uni<Void> giveUp(SqlClient tx, ConversationId conversation, String why) {
        return store.open(tx, conversation)
                .map(open -> open.map(row -> row.request().compactionId()))
                .chain(open -> open.map(id ->
                                store.close(tx, id, CompactionState.FAILED, why).chain(() -> parking.resume(tx, id)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** What decides about compactions of a conversation. */
    public Uni<Mind> mind(SqlClient client, ConversationId conversation) {
        return store.mind(client, conversation);
    }

    /** The text of the summary that the window begins with, if it does. */
    public Uni<Optional<String>> summary(SqlClient client, Window window) {
        return drafts.summary(client, window);
    }

    /** Asks for what was worked out if the window still has the draft's number; empty if it has not. */
    Uni<Optional<Asked>> ask(SqlClient tx, Window window, CompactionDraft draft, CompactionNeed.@Nullable Step step) {
        if (draft.window() != window.number()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return store.open(tx, window.conversation())
                .chain(open -> open.<Uni<Asked>>map(row -> Uni.createFrom()
                                .item(new Asked.Already(row.request().compactionId())))
                        .orElseGet(() -> ask(tx, window, step, draft)))
                .map(Optional::of);
    }

    /** As {@link #ask}, for somebody who calls the API: his settings count, so what is open is given up for it. */
    Uni<Optional<Asked>> askInstead(SqlClient tx, Window window, CompactionDraft draft) {
        if (draft.window() != window.number()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return switch (draft) {
            case CompactionDraft.Ready ready ->
                store.open(tx, window.conversation())
                        .chain(open -> supersede(tx, window, open, ready.request()))
                        .map(Optional::of);
            case CompactionDraft.Nothing nothing -> Uni.createFrom().item(Optional.of(useless(nothing)));
        };
    }

    private Uni<Asked> anew(SqlClient tx, Window window, CompactionNeed need) {
        var step = need.step();
        var tried = step == null ? Uni.createFrom().item(0) : store.ofStep(tx, step);
        return tried.chain(times -> times >= settings.perStep()
                ? Uni.createFrom().item(new Asked.Useless("made smaller " + times + " times", Optional.empty(), 0))
                : drafts.of(tx, window, need, times).chain(draft -> ask(tx, window, step, draft)));
    }

    private Uni<Asked> ask(SqlClient tx, Window window, CompactionNeed.@Nullable Step step, CompactionDraft draft) {
        return switch (draft) {
            case CompactionDraft.Ready(var number, var request, var evicted) ->
                add(tx, window, request, step).replaceWith(new Asked.New(request));
            case CompactionDraft.Nothing nothing -> Uni.createFrom().item(useless(nothing));
        };
    }

    private static Asked useless(CompactionDraft.Nothing nothing) {
        return new Asked.Useless(nothing.why(), nothing.earlier(), nothing.messages());
    }

    private Uni<Asked> supersede(SqlClient tx, Window window, Optional<CompactionRow> open, Compact request) {
        var before = open.map(row -> row.request().compactionId());
        return before.map(id -> store.close(tx, id, CompactionState.FAILED, "superseded by " + request.compactionId())
                        .chain(() -> parking.handOver(tx, id, request.compactionId())))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> add(tx, window, request, null))
                .replaceWith(new Asked.New(request));
    }

    private Uni<Void> add(SqlClient tx, Window window, Compact request, CompactionNeed.@Nullable Step step) {
        return store.insert(tx, window, request, step)
                .chain(() -> outbox.add(tx, REQUESTS, window.conversation().value(), request));
    }
}
