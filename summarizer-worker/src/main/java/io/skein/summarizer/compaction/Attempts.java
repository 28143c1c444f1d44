package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.runs.Usage;
import io.skein.models.ModelEvent;
import io.skein.models.ModelFailure;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.ModelRequest;
import io.skein.models.TokenCounter;
import io.skein.summarizer.compaction.Ladder.Attempt;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a model for a summary in the way that an attempt says. Fails with what the model, or its window, objects to. */
record Attempts(SummaryRequests requests, CompactionWorkerSettings settings) {

    /** Room for what no count sees: the frame of a request, and tokenizers that differ. */
    private static final double SAFE = 0.9;

    /** Part of the room that a piece takes, so that the notes so far fit beside it. */
    private static final double PIECE = 0.5;

    /** In tokens; pieces of less would be too many. */
    private static final int LEAST_PIECE = 200;

    /** A text and what the models counted for it. */
    record Written(String text, Usage usage) {}

    Uni<Written> make(Compact asked, Attempt attempt, Transcript transcript) {
        return switch (attempt.rung()) {
            case WHOLE -> ask(asked, attempt, asked.earlier(), transcript);
            case CHUNKS -> pieceByPiece(asked, attempt, transcript);
            case TRUNCATED -> shortened(asked, attempt, transcript);
            case NOTE -> throw new IllegalStateException("a note asks no model: " + attempt);
        };
    }

    private Uni<Written> pieceByPiece(Compact asked, Attempt attempt, Transcript transcript) {
        int size = (int) (room(asked, attempt) * PIECE);
        if (size < LEAST_PIECE) {
            return tooLong();
        }
        var pieces = transcript.pieces(size);
        var notes = Uni.createFrom().item(new Written(asked.earlier() == null ? "" : asked.earlier(), Usage.NONE));
        for (var piece : pieces) {
            notes = notes.chain(sofar -> ask(asked, attempt, sofar.text().isEmpty() ? null : sofar.text(), piece)
                    .map(next -> new Written(next.text(), sofar.usage().plus(next.usage()))));
        }
        return notes;
    }

    /** Earlier notes that alone would fill the window are shortened as well. */
    private Uni<Written> shortened(Compact asked, Attempt attempt, Transcript transcript) {
        int room = (int) (room(asked, attempt) * PIECE);
        var earlier = asked.earlier() == null ? null : Transcript.middleCut(asked.earlier(), (int) (room * PIECE));
        return ask(asked, attempt, earlier, transcript.shortened(room));
    }

    private Uni<Written> ask(Compact asked, Attempt attempt, @Nullable String earlier, Transcript transcript) {
        var request = requests.of(asked, attempt.model().info().name(), earlier, transcript);
        if (TokenCounter.count(request) > window(attempt) * SAFE - answer(request, attempt)) {
            return tooLong();
        }
        return attempt.model().chat().stream(request)
                .select()
                .where(ModelEvent.Completed.class::isInstance)
                .collect()
                .last()
                .ifNoItem()
                .after(asked.awaited() ? settings.awaitedModelPatience() : settings.modelPatience())
                .failWith(() -> new ModelFailure(Kind.TIMEOUT, 0, "no answer in time", null, null))
                .map(ModelEvent.Completed.class::cast)
                .map(Attempts::written);
    }

    private static Uni<Written> tooLong() {
        return Uni.createFrom()
                .failure(new ModelFailure(Kind.CONTEXT_OVERFLOW, 0, "will not fit the window", null, null));
    }

    private static Written written(ModelEvent.@Nullable Completed answer) {
        if (answer == null || answer.text().isBlank()) {
            throw new ModelFailure(Kind.EMPTY_RESPONSE, 0, "the model wrote nothing", null, null);
        }
        var tokens = answer.tokens();
        return new Written(
                answer.text().strip(),
                new Usage(
                        tokens.prompt(),
                        tokens.completion(),
                        tokens.total(),
                        tokens.cachedInput(),
                        tokens.cacheWrite(),
                        tokens.reasoning(),
                        0,
                        1));
    }

    /** Tokens that are left for notes and transcript beside the instruction and the answer. */
    private int room(Compact asked, Attempt attempt) {
        var empty = requests.of(asked, attempt.model().info().name(), null, new Transcript(List.of()));
        return (int) Math.max(1, window(attempt) * SAFE - answer(empty, attempt) - TokenCounter.count(empty));
    }

    private int answer(ModelRequest request, Attempt attempt) {
        var asked = request.settings().maxOutputTokens();
        return Math.min(asked == null ? settings.summaryTokens() : asked, window(attempt) / 4);
    }

    private int window(Attempt attempt) {
        int known = attempt.model().info().contextWindow();
        return (int) (attempt.part() * (known > 0 ? known : settings.assumedWindow()));
    }
}
