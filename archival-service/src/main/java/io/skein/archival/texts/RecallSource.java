package io.skein.archival.texts;

import io.skein.archival.spaces.IndexText;
import io.skein.archival.spaces.Source;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.archival.texts.RecallSettings.Detail;
import io.skein.archival.vectors.CollectionPlan;
import io.skein.archival.vectors.CollectionPlan.Labels;
import io.skein.archival.vectors.IndexFilter;
import io.skein.archival.vectors.VectorIndex;
import io.skein.models.Embedder.Purpose;
import io.skein.models.Embedders;
import io.skein.models.Embedders.Choice;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Messages as texts of the index. There is one model at a time; when another is set, it takes over once it is through.
 */
@Singleton
public class RecallSource implements Source {

    public static final String KIND = "recall";
    public static final String MESSAGE = "message";
    public static final String AGENT = "agent";
    public static final String CONVERSATION = "conversation";
    public static final String ROLE = "role";
    public static final String SPEAKER = "speaker";
    public static final String AT = "at";
    /** The vector of a message with what was said before it. */
    public static final String WINDOW = "window";
    /** The vector of a message alone, where two are kept. */
    public static final String OWN = "own";

    private static final String NOBODY = "none";

    private final RecallSettings settings;
    private final Embedders embedders;
    private final Spaces spaces;
    private final VectorIndex index;
    private final RecallWindows windows;

    RecallSource(
            RecallSettings settings, Embedders embedders, Spaces spaces, VectorIndex index, RecallWindows windows) {
        this.settings = settings;
        this.embedders = embedders;
        this.spaces = spaces;
        this.index = index;
        this.windows = windows;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String owner() {
        return MESSAGE;
    }

    @Override
    public boolean splits() {
        return false;
    }

    @Override
    public CollectionPlan plan(Space space) {
        var labels = new Labels(List.of(AGENT, CONVERSATION, ROLE, SPEAKER, MESSAGE), List.of(AT));
        return space.embedder() == null
                ? CollectionPlan.ofWords(space.name(), labels)
                : CollectionPlan.ofSenses(space.name(), labels, List.of(WINDOW, OWN), space.dimensions());
    }

    @Override
    public Uni<List<Space>> wanted() {
        var words = Space.ofWords(KIND);
        return chosen().map(choice ->
                        dimensions(choice).map(length -> List.of(words, Space.ofSenses(KIND, choice, length))))
                .orElseGet(() -> Uni.createFrom().item(List.of(words)))
                .onFailure()
                .recoverWithItem(List.of(words)); // a model that is away is asked again later
    }

    @Override
    public String everything() {
        return "select message_id as id from archival.recall_texts order by seq desc";
    }

    @Override
    public Uni<List<IndexText>> load(List<String> owners, Space space) {
        return windows.load(owners).map(said -> said.stream().map(this::text).toList());
    }

    /** What other models made is no longer asked for. */
    @Override
    public Uni<Void> complete(Space space) {
        var others = spaces.ofKind(KIND).stream()
                .filter(other -> other.embedder() != null && !other.name().equals(space.name()))
                .toList();
        return Multi.createFrom()
                .iterable(others)
                .onItem()
                .transformToUniAndConcatenate(other -> spaces.retire(other).chain(() -> index.drop(other.name())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The space that is searched by sense: one that once was complete, or else the one that is being filled. */
    public Optional<Space> senses() {
        var candidates = spaces.ofKind(KIND).stream()
                .filter(space -> space.embedder() != null)
                .toList();
        return candidates.stream()
                .filter(Space::ready)
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    public IndexText text(RecallWindows.Said said) {
        var text = said.text();
        var line = Speech.line(text.speaker(), text.role(), text.text());
        var senses = new HashMap<String, String>();
        senses.put(WINDOW, Speech.window(line, said.earlier()));
        if (settings.detail() == Detail.FULL) {
            senses.put(OWN, Speech.own(line));
        }
        var id = text.messageId().value();
        return new IndexText(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                id,
                labels(text),
                Speech.words(text.speaker(), text.text(), text.saidAt()),
                senses);
    }

    private static Map<String, Object> labels(RecallText text) {
        var labels = new HashMap<String, Object>();
        labels.put(MESSAGE, text.messageId().value());
        labels.put(AGENT, text.agentId().value());
        labels.put(CONVERSATION, text.conversationId().value());
        labels.put(ROLE, text.role().wire());
        labels.put(AT, IndexFilter.micros(text.saidAt()));
        if (text.speaker() != null) {
            labels.put(SPEAKER, text.speaker().toLowerCase(Locale.ROOT));
        }
        return labels;
    }

    private Optional<Choice> chosen() {
        return settings.embedding().equals(NOBODY)
                ? Optional.empty()
                : Optional.of(new Choice(settings.embedding(), null));
    }

    private Uni<Integer> dimensions(Choice choice) {
        var known = choice.handle().equals(Embedders.BUILT_IN)
                ? Optional.of(Embedders.BUILT_IN_DIMENSIONS)
                : settings.dimensions();
        return known.map(length -> Uni.createFrom().item(length))
                .orElseGet(() -> embedders
                        .find(choice)
                        .map(model -> model.embed(List.of("How long is a vector?"), Purpose.QUERY)
                                .map(vectors -> vectors.getFirst().length))
                        .orElseGet(() -> Uni.createFrom()
                                .failure(new IllegalStateException(
                                        "embedding model " + choice.handle() + " is not set up here"))));
    }
}
