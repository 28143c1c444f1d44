package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.messages.PackedText;
import io.skein.memory.json.Json;
import io.skein.memory.messages.Messages;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Works compactions out from what is on record. Reads only; what was read may be old when it is asked for. */
@Singleton
class Drafts {

    private final CompactionStore store;
    private final Windows windows;
    private final Messages messages;
    private final Json json;

    Drafts(CompactionStore store, Windows windows, Messages messages, Json json) {
        this.store = store;
        this.windows = windows;
        this.messages = messages;
        this.json = json;
    }

    /** {@code tried} is how often the window was made smaller for the same step, in vain. */
    Uni<CompactionDraft> of(SqlClient client, Window window, CompactionNeed need, int tried) {
        return Uni.combine()
                .all()
                .unis(
                        store.mind(client, window.conversation()),
                        windows.whole(client, window),
                        note(client, window, need))
                .with((mind, messages, note) -> new CompactionDraft.Writer(
                                window, mind, settings(mind, need, tried), note, this::text)
                        .draft(messages, need));
    }

    /** What no model could summarise is tried again with what came since, if there is time for that. */
    private Uni<Optional<CompactionRow>> note(SqlClient client, Window window, CompactionNeed need) {
        return need.urgency() == CompactionNeed.Urgency.SOON
                ? store.noteOf(client, window)
                : Uni.createFrom().item(Optional.empty());
    }

    /** The text of the summary that the window begins with, if it does. */
    Uni<Optional<String>> summary(SqlClient client, Window window) {
        var id = window.summary();
        return id == null
                ? Uni.createFrom().item(Optional.empty())
                : messages.byIds(client, List.of(id))
                        .map(found -> found.stream()
                                .findFirst()
                                .map(message -> PackedText.summaryIn(message.text(), this::text)));
    }

    /** A step that did not fit into what the settings keep is given all the room there is. */
    private static CompactionSettings settings(Mind mind, CompactionNeed need, int tried) {
        var patch = need.patch() == null ? CompactionPatch.NONE : need.patch();
        var wished = patch.over(mind.settings());
        return tried == 0 ? wished : wished.keepingNothing();
    }

    private Optional<String> text(String packed, String name) {
        return Optional.ofNullable(json.object(packed))
                .map(fields -> fields.get(name))
                .map(String::valueOf);
    }
}
