package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.runs.Usage;
import io.skein.models.ModelEvent;
import io.skein.models.ModelFailure;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.ModelRequest;
import io.skein.models.Models.Resolved;
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

    /** A text and what the models counted for it. */
    record Written(String text, Usage usage) {}

    Uni<Written> make(Compact asked, Attempt attempt, Transcript transcript) {
        var model = attempt.model();
        return switch (attempt.rung()) {
            case WHOLE -> ask(asked, model, asked.earlier(), transcript);
            case CHUNKS -> pieceByPiece(asked, model, transcript);
            case TRUNCATED -> shortened(asked, model, transcript);
            case NOTE -> throw new IllegalStateException("a note asks no model: " + attempt);
        };
    }

    private Uni<Written> pieceByPiece(Compact asked, Resolved model, Transcript transcript) {
        var pieces = transcript.pieces((int) (room(asked, model) * PIECE));
        var notes = Uni.createFrom().item(new Written(asked.earlier() == null ? "" : asked.earlier(), Usage.NONE));
        for (var piece : pieces) {
            notes = notes.chain(sofar -> ask(asked, model, sofar.text().isEmpty() ? null : sofar.text(), piece)
                    .map(next -> new Written(next.text(), sofar.usage().plus(next.usage()))));
        }
        return notes;
    }

    /** Earlier notes that alone would fill the window are shortened as well. */
    private Uni<Written> shortened(Compact asked, Resolved model, Transcript transcript) {
        int room = (int) (room(asked, model) * PIECE);
        var earlier = asked.earlier() == null ? null : Transcript.middleCut(asked.earlier(), (int) (room * PIECE));
        return ask(asked, model, earlier, transcript.shortened(room));
    }

    private Uni<Written> ask(Compact asked, Resolved model, @Nullable String earlier, Transcript transcript) {
        var request = requests.of(asked, model.info().name(), earlier, transcript);
        if (TokenCounter.count(request) > window(model) * SAFE - answer(request, model)) {
            return Uni.createFrom()
                    .failure(new ModelFailure(Kind.CONTEXT_OVERFLOW, 0, "will not fit the window", null, null));
        }
        return model.chat().stream(request)
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
    private int room(Compact asked, Resolved model) {
        var empty = requests.of(asked, model.info().name(), null, new Transcript(List.of()));
        return (int) Math.max(1, window(model) * SAFE - answer(empty, model) - TokenCounter.count(empty));
    }

    private int answer(ModelRequest request, Resolved model) {
        var asked = request.settings().maxOutputTokens();
        return Math.min(asked == null ? settings.summaryTokens() : asked, window(model) / 4);
    }

    private int window(Resolved model) {
        return model.info().contextWindow() > 0 ? model.info().contextWindow() : settings.assumedWindow();
    }
}
