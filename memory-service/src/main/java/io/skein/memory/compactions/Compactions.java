package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.json.Json;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.parking.Parking;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for windows to be made smaller; the front door of this feature. Who asks has locked the window. One compaction
 * of a conversation is open at a time.
 */
@ApplicationScoped
public class Compactions {

    private static final String REQUESTS = "compaction-requests";

    private final CompactionStore store;
    private final Windows windows;
    private final Outbox outbox;
    private final Parking parking;
    private final CompactingSettings settings;
    private final Json json;

    Compactions(
            CompactionStore store,
            Windows windows,
            Outbox outbox,
            Parking parking,
            CompactingSettings settings,
            Json json) {
        this.store = store;
        this.windows = windows;
        this.outbox = outbox;
        this.parking = parking;
        this.settings = settings;
        this.json = json;
    }

    /** Asks if a step left the window above the soft mark. Below it nothing is read. */
    public Uni<Void> afterStep(SqlClient tx, Window window, CompactionNeed need) {
        return need.contextWindow() > 0 && need.tokens() >= settings.softMark() * need.contextWindow()
                ? forStep(tx, window, need).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Asks on behalf of a step that cannot be taken, or that says what the next one will meet. */
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

    /** Asks on behalf of somebody who calls the API: his settings count, so what is open is given up for it. */
    Uni<Asked> forCaller(SqlClient tx, Window window, CompactionNeed need) {
        return draft(tx, window, need, 0)
                .chain(draft -> store.open(tx, window.conversation()).chain(open -> switch (draft) {
                    case CompactionDraft.Ready(var request) -> supersede(tx, window, open, request);
                    case CompactionDraft.Nothing nothing -> Uni.createFrom().item(useless(nothing));
                }));
    }

    /** What {@link #forCaller} would ask for. Nothing is stored. */
    Uni<CompactionDraft> preview(SqlClient client, Window window, CompactionNeed need) {
        return draft(client, window, need, 0);
    }

    private Uni<Asked> anew(SqlClient tx, Window window, CompactionNeed need) {
        var step = need.step();
        var tried = step == null ? Uni.createFrom().item(0) : store.ofStep(tx, step);
        return tried.chain(times -> times >= settings.perStep()
                ? Uni.createFrom().item(new Asked.Useless("made smaller " + times + " times", Optional.empty(), 0))
                : draft(tx, window, need, times).chain(draft -> ask(tx, window, need, draft)));
    }

    private Uni<Asked> ask(SqlClient tx, Window window, CompactionNeed need, CompactionDraft draft) {
        return switch (draft) {
            case CompactionDraft.Ready(var request) ->
                add(tx, window, request, need.step()).replaceWith(new Asked.New(request));
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

    /** A step that did not fit into what the settings keep is given all the room there is. */
    private Uni<CompactionDraft> draft(SqlClient client, Window window, CompactionNeed need, int tried) {
        return store.mind(client, window.agent())
                .chain(mind -> windows.whole(client, window).map(messages -> {
                    var inContext = new ArrayList<>(messages);
                    inContext.addAll(need.added());
                    var patched = need.patch() == null
                            ? mind.settings()
                            : need.patch().over(mind.settings());
                    var effective = tried == 0 ? patched : SettingsPatch.keepingNothing(patched);
                    return new CompactionDraft.Writer(window, mind, effective, this::text).draft(inContext, need);
                }));
    }

    private Optional<String> text(String packed, String name) {
        return Optional.ofNullable(json.object(packed))
                .map(fields -> fields.get(name))
                .map(String::valueOf);
    }
}
