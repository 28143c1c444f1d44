package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.messages.Message;
import io.skein.contracts.models.CheapModels;
import io.skein.contracts.runs.Usage;
import io.skein.models.ModelFailure;
import io.skein.models.Models;
import io.skein.models.Models.Resolved;
import io.skein.models.TokenCounter;
import io.skein.models.prices.Prices;
import io.skein.summarizer.compaction.Attempts.Written;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes summaries. Goes down the {@link Ladder} until something is written; the last rung needs no model. */
@Singleton
class Summarizer {

    private static final String ANY_MODEL = "letta/auto";
    private static final String CLIPPED = "... [summary truncated to fit]";

    private final Models models;
    private final Prices prices;
    private final Attempts attempts;
    private final Ailing ailing;

    Summarizer(Models models, Prices prices, CompactionWorkerSettings settings) {
        this.models = models;
        this.prices = prices;
        this.ailing = new Ailing(settings.modelRest(), Clock.systemUTC());
        this.attempts = new Attempts(new SummaryRequests(settings.summaryTokens()), settings);
    }

    /** Fails only with {@link NoSummary}, and only if nobody waits. */
    Uni<Summary> summarize(Compact asked, List<Message> messages) {
        var work = new Work(asked, messages, Transcript.of(messages), new ArrayList<>(), Instant.now());
        return handles(asked)
                .chain(handles -> Uni.join()
                        .all(handles.stream()
                                .map(handle -> resolve(handle, work))
                                .toList())
                        .andFailFast())
                .map(found ->
                        found.stream().flatMap(Optional::stream).distinct().toList())
                .chain(usable -> climb(Ladder.of(usable), work));
    }

    /** One request on its way down. */
    private record Work(
            Compact asked, List<Message> messages, Transcript transcript, List<String> troubles, Instant since) {}

    /** The model of the settings if there is one, then the agent's own. */
    private Uni<List<String>> handles(Compact asked) {
        var chosen = asked.settings().model();
        if (chosen == null || chosen.isBlank() || asked.settings().mode().bySelf()) {
            return Uni.createFrom().item(List.of(asked.agentModel()));
        }
        var first = chosen.equals(ANY_MODEL)
                ? cheap(asked.agentModel())
                : Uni.createFrom().item(chosen);
        return first.map(
                handle -> Stream.of(handle, asked.agentModel()).distinct().toList());
    }

    /** A cheaper model beside the agent's own, or that. */
    private Uni<String> cheap(String agentModel) {
        return Uni.combine()
                .all()
                .unis(models.list(), models.chat(agentModel))
                .with((all, own) -> own.flatMap(model -> CheapModels.handleBeside(model.info()))
                        .filter(cheap ->
                                all.stream().anyMatch(one -> one.handle().equals(cheap)))
                        .orElse(agentModel))
                .onFailure()
                .recoverWithItem(agentModel);
    }

    private Uni<Optional<Resolved>> resolve(String handle, Work work) {
        if (ailing.isResting(handle)) {
            work.troubles().add(handle + ": failed a moment ago");
            return Uni.createFrom().item(Optional.empty());
        }
        return models.chat(handle).onFailure().recoverWithItem(failure -> {
            ailing.failed(handle, failure);
            work.troubles().add(handle + ": " + kind(failure));
            return Optional.empty();
        });
    }

    private Uni<Summary> climb(Ladder ladder, Work work) {
        if (ladder.atItsEnd()) {
            return Uni.createFrom().item(() -> note(work));
        }
        var attempt = ladder.next();
        var handle = attempt.model().info().handle();
        return attempts.make(work.asked(), attempt, work.transcript())
                .invoke(() -> ailing.answered(handle))
                .map(written -> summary(work, attempt.rung(), handle, written))
                .onFailure()
                .recoverWithUni(failure -> {
                    ailing.failed(handle, failure);
                    work.troubles().add(handle + " " + attempt.rung() + ": " + kind(failure));
                    return climb(ladder.after(failure), work);
                });
    }

    private Summary note(Work work) {
        if (!work.asked().awaited()) {
            throw new NoSummary(work.troubles());
        }
        var note = Note.of(work.messages(), work.asked().earlier());
        return summary(work, Rung.NOTE, null, new Written(note, Usage.NONE));
    }

    private Summary summary(Work work, Rung rung, @Nullable String model, Written written) {
        var text = clipped(
                fitting(written.text(), work.asked()), work.asked().settings().clipChars());
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
                model == null ? Double.valueOf(0) : cost(model, written.usage()),
                Duration.between(work.since(), Instant.now()),
                List.copyOf(work.troubles()));
    }

    private @Nullable Double cost(String model, Usage usage) {
        return prices.of(model).map(price -> price.of(usage)).orElse(null);
    }

    /** Nobody who wants more room is given less; who calls the API gets what he asked for. */
    private static String fitting(String text, Compact asked) {
        return asked.trigger() == CompactionTrigger.COMPACT_ENDPOINT
                ? text
                : Transcript.middleCut(text, asked.size().freedTokens());
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
