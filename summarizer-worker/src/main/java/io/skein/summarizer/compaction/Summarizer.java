package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.Usage;
import io.skein.models.ModelFailure;
import io.skein.models.Models;
import io.skein.models.Models.Resolved;
import io.skein.models.TokenCounter;
import io.skein.summarizer.compaction.Attempts.Written;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes summaries. Goes down the {@link Ladder} until something is written; the last rung needs no model. */
@ApplicationScoped
class Summarizer {

    private static final String ANY_MODEL = "letta/auto";
    private static final String CLIPPED = "\n[… the text was longer and is cut here]";

    private final Models models;
    private final Attempts attempts;

    Summarizer(Models models, CompactionWorkerSettings settings) {
        this.models = models;
        this.attempts = new Attempts(new SummaryRequests(new Prompts(), settings.summaryTokens()), settings);
    }

    /** Never fails. */
    Uni<Summary> summarize(Compact asked, List<Message> messages) {
        var work = new Work(asked, messages, Transcript.of(messages), new ArrayList<>(), Instant.now());
        return Uni.join()
                .all(handles(asked).map(handle -> resolve(handle, work)).toList())
                .andFailFast()
                .map(found ->
                        found.stream().flatMap(Optional::stream).distinct().toList())
                .chain(usable -> climb(Ladder.of(usable), work));
    }

    /** One request on its way down. */
    private record Work(
            Compact asked, List<Message> messages, Transcript transcript, List<String> troubles, Instant since) {}

    /** The model of the settings if there is one, then the agent's own. */
    private static Stream<String> handles(Compact asked) {
        var chosen = asked.settings().model();
        boolean usable = chosen != null && !chosen.isBlank() && !chosen.equals(ANY_MODEL);
        return usable && !asked.settings().mode().bySelf()
                ? Stream.of(chosen, asked.agentModel()).distinct()
                : Stream.of(asked.agentModel());
    }

    private Uni<Optional<Resolved>> resolve(String handle, Work work) {
        return models.chat(handle).onFailure().recoverWithItem(failure -> {
            work.troubles().add(handle + ": " + kind(failure));
            return Optional.empty();
        });
    }

    private Uni<Summary> climb(Ladder ladder, Work work) {
        if (ladder.atItsEnd()) {
            var note = Note.of(work.messages(), work.asked().earlier());
            return Uni.createFrom().item(() -> summary(work, Rung.NOTE, null, new Written(note, Usage.NONE)));
        }
        var attempt = ladder.next();
        var handle = attempt.model().info().handle();
        return attempts.make(work.asked(), attempt, work.transcript())
                .map(written -> summary(work, attempt.rung(), handle, written))
                .onFailure()
                .recoverWithUni(failure -> {
                    work.troubles().add(handle + " " + attempt.rung() + ": " + kind(failure));
                    return climb(ladder.after(failure), work);
                });
    }

    private static Summary summary(Work work, Rung rung, @Nullable String model, Written written) {
        var text = clipped(written.text(), work.asked().settings().clipChars());
        int tokens = TokenCounter.count(text);
        var size = work.asked().size();
        return new Summary(
                text,
                rung,
                model,
                tokens,
                size.tokens(),
                size.keptTokens() + tokens,
                written.usage(),
                Duration.between(work.since(), Instant.now()),
                List.copyOf(work.troubles()));
    }

    static String clipped(String text, @Nullable Integer most) {
        if (most == null || text.length() <= most) {
            return text;
        }
        int kept = Math.max(0, most - CLIPPED.length());
        int end = kept > 0 && Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
        return (text.substring(0, end) + CLIPPED).substring(0, Math.min(most, end + CLIPPED.length()));
    }

    /** What kind of failure, without anything that a provider or a caller wrote. */
    private static String kind(Throwable failure) {
        return failure instanceof ModelFailure known
                ? known.kind().name()
                : failure.getClass().getSimpleName();
    }
}
