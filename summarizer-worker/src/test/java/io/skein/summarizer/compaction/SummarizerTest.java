package io.skein.summarizer.compaction;

import static io.skein.summarizer.compaction.ScriptedModels.failure;
import static io.skein.summarizer.compaction.Talks.AGENTS_MODEL;
import static io.skein.summarizer.compaction.Talks.request;
import static io.skein.summarizer.compaction.Talks.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.compaction.CompactionSettings.Mode;
import io.skein.contracts.messages.Message;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Turn;
import io.skein.models.TokenCounter;
import io.skein.models.prices.Prices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SummarizerTest {

    private static final String SMALL = "openai/small";
    private static final int WIDE = 100_000;
    private static final String LONG = "a rather long sentence about many things ".repeat(20);

    private static final Prices PRICES = new Prices(List.of(SMALL + "=2.5/10"));

    private final ScriptedModels models = new ScriptedModels();

    @Test
    void theChosenModelReadsEarlierNotesAndTranscript() {
        models.with(SMALL, WIDE, request -> "they met").with(AGENTS_MODEL, WIDE, request -> "not asked");

        var summary = summarize(request(settings(SMALL), "Ada likes tea"), Talks.of(4, "hello"));

        assertThat(summary.text()).isEqualTo("they met");
        assertThat(summary.rung()).isEqualTo(Rung.WHOLE);
        assertThat(summary.model()).isEqualTo(SMALL);
        assertThat(summary.tokensAfter()).isEqualTo(2_000 + summary.tokens());
        assertThat(summary.usage().promptTokens()).isEqualTo(100);
        assertThat(summary.cost()).isEqualTo((100 * 2.5 + summary.usage().completionTokens() * 10) / 1e6);
        assertThat(text(models.asked.getFirst()))
                .contains("Ada likes tea", "[2026-11-21 12:00 user] hello 1", "hello 4");
    }

    @Test
    void anUnknownOrAutomaticModelIsReplacedByTheAgentsOwn() {
        models.with(AGENTS_MODEL, WIDE, request -> "own");

        for (var handle : new String[] {"openai/none", "letta/auto", "", null}) {
            assertThat(summarize(request(settings(handle), null), Talks.of(2, "hi"))
                            .model())
                    .isEqualTo(AGENTS_MODEL);
        }
    }

    @Test
    void aTranscriptThatDoesNotFitIsSummarisedPieceByPiece() {
        var count = new AtomicInteger();
        models.with(AGENTS_MODEL, 8_000, request -> "notes " + count.incrementAndGet());

        var summary = summarize(request(settings(null), "before"), Talks.of(60, LONG));

        assertThat(summary.rung()).isEqualTo(Rung.CHUNKS);
        assertThat(summary.text()).isEqualTo("notes " + count.get());
        assertThat(count.get()).isGreaterThan(2);
        assertThat(summary.usage().steps()).isEqualTo(count.get());
        assertThat(text(models.asked.getFirst())).contains("before");
        assertThat(text(models.asked.get(1))).contains("notes 1").doesNotContain("before");
        assertThat(models.asked).allMatch(request -> TokenCounter.count(request) < 8_000);
        assertThat(text(models.asked.getLast())).contains(LONG + " 60");
    }

    @Test
    void aModelThatTakesLessThanItIsKnownForGetsSmallerPieces() {
        models.with(AGENTS_MODEL, 128_000, request -> {
            if (TokenCounter.count(request) > 6_000) {
                throw failure(Kind.CONTEXT_OVERFLOW);
            }
            return "notes";
        });

        var summary = summarize(request(settings(null), null), Talks.of(120, LONG));

        assertThat(summary.rung()).isEqualTo(Rung.CHUNKS);
        assertThat(summary.text()).isEqualTo("notes");
    }

    @Test
    void aModelThatFindsEveryPieceTooLongGetsBeginningAndEnd() {
        models.with(AGENTS_MODEL, 8_000, request -> {
            if (text(request).contains("left out")) {
                return "the gist";
            }
            throw failure(Kind.CONTEXT_OVERFLOW);
        });

        var summary = summarize(request(settings(null), null), Talks.of(60, LONG));

        assertThat(summary.rung()).isEqualTo(Rung.TRUNCATED);
        assertThat(summary.text()).isEqualTo("the gist");
        assertThat(summary.troubles()).hasSize(4).allMatch(trouble -> trouble.startsWith(AGENTS_MODEL));
    }

    @Test
    void aModelThatIsDownIsAskedOnceAndTheAgentsOwnThen() {
        var tries = new AtomicInteger();
        models.with(SMALL, WIDE, request -> {
                    tries.incrementAndGet();
                    throw failure(Kind.CONNECTION);
                })
                .with(AGENTS_MODEL, WIDE, request -> "own");

        var summary = summarize(request(settings(SMALL), null), Talks.of(2, "hi"));

        assertThat(summary.model()).isEqualTo(AGENTS_MODEL);
        assertThat(tries).hasValue(1);
        assertThat(summary.troubles()).containsExactly("openai/small WHOLE: CONNECTION");
    }

    @Test
    void withEveryModelDownANoteStandsForTheMessages() {
        models.with(AGENTS_MODEL, WIDE, request -> {
            throw failure(Kind.AUTHENTICATION);
        });

        var summary = summarize(request(settings(SMALL), "Ada likes tea"), Talks.of(4, "hello"));

        assertThat(summary.rung()).isEqualTo(Rung.NOTE);
        assertThat(summary.model()).isNull();
        assertThat(summary.text()).startsWith("Ada likes tea").contains("4 messages", "- hello 1", "- hello 3");
    }

    @Test
    void aModelThatFailedIsNotAskedAgainForAWhile() {
        var tries = new AtomicInteger();
        models.with(AGENTS_MODEL, WIDE, request -> {
            tries.incrementAndGet();
            throw failure(Kind.TIMEOUT);
        });
        var summarizer = new Summarizer(models, PRICES, new FixedSettings());

        for (int i = 0; i < 5; i++) {
            assertThat(summarize(summarizer, request(settings(null), null)).rung())
                    .isEqualTo(Rung.NOTE);
        }

        assertThat(tries).hasValue(1);
    }

    @Test
    void aModelThatFoundARequestTooLongOrSaidNothingIsAskedAgain() {
        var tries = new AtomicInteger();
        models.with(AGENTS_MODEL, WIDE, request -> tries.incrementAndGet() == 1 ? "" : "fine now");
        var summarizer = new Summarizer(models, PRICES, new FixedSettings());

        summarize(summarizer, request(settings(null), null));

        assertThat(summarize(summarizer, request(settings(null), null)).text()).isEqualTo("fine now");
    }

    @Test
    void whereNobodyWaitsThereIsNoNote() {
        models.with(AGENTS_MODEL, WIDE, request -> {
            throw failure(Kind.CONNECTION);
        });
        var asked = Talks.unawaited(request(settings(null), null));

        assertThatThrownBy(() -> summarize(asked, Talks.of(4, "hello")))
                .isInstanceOf(NoSummary.class)
                .hasMessageContaining(AGENTS_MODEL + " WHOLE: CONNECTION");
    }

    @Test
    void anAutomaticModelIsTheCheapOneOfTheSameProvider() {
        models.with(AGENTS_MODEL, WIDE, request -> "own").with("openai/gpt-5-mini", WIDE, request -> "cheap");

        assertThat(summarize(request(settings("letta/auto"), null), Talks.of(2, "hi"))
                        .model())
                .isEqualTo("openai/gpt-5-mini");
    }

    @Test
    void aSummaryIsNeverLongerThanWhatItStandsFor() {
        models.with(AGENTS_MODEL, WIDE, request -> "word ".repeat(50_000));

        var summary = summarize(request(settings(null), null), Talks.of(4, "hello"));

        assertThat(summary.tokens()).isLessThanOrEqualTo(6_000);
        assertThat(summary.tokensAfter()).isLessThanOrEqualTo(summary.tokensBefore());
    }

    @Test
    void settingsOfTheSummarisingModelAreSent() {
        models.with(AGENTS_MODEL, WIDE, request -> "ok");
        var effort = Map.<String, Object>of(
                "temperature", 0.1, "max_output_tokens", 77, "reasoning", Map.of("reasoning_effort", "low"));
        var own = new CompactionPatch(null, effort, null, null, null, null, null, null, null, null)
                .over(CompactionSettings.DEFAULT);

        summarize(request(own, null), Talks.of(2, "hi"));

        assertThat(models.asked.getFirst().settings())
                .isEqualTo(new ModelRequest.Settings(0.1, 77, null, "low", null, null, null));
    }

    @Test
    void anEmptyAnswerIsNoSummary() {
        models.with(AGENTS_MODEL, WIDE, request -> " ");

        assertThat(summarize(request(settings(null), null), Talks.of(2, "hi")).rung())
                .isEqualTo(Rung.NOTE);
    }

    @Test
    void aSummaryIsClippedToWhatTheSettingsAllow() {
        models.with(AGENTS_MODEL, WIDE, request -> "😀".repeat(500));
        var clipped = new CompactionPatch(null, null, null, null, 100, Mode.ALL, null, null, null, null)
                .over(CompactionSettings.DEFAULT);

        var text = summarize(request(clipped, null), Talks.of(2, "hi")).text();

        assertThat(text.length()).isLessThanOrEqualTo(100);
        assertThat(text)
                .startsWith("😀😀")
                .endsWith("[summary truncated to fit]")
                .doesNotContain("\ud83d[");
        assertThat(Summarizer.clipped("long enough", 3)).hasSize(3);
    }

    @Test
    void anAgentThatSummarisesItselfKeepsItsSystemMessage() {
        models.with(SMALL, WIDE, request -> "not asked").with(AGENTS_MODEL, WIDE, request -> "my notes");
        var self = new CompactionPatch(SMALL, null, null, null, null, Mode.SELF_COMPACT_ALL, null, null, null, null)
                .over(CompactionSettings.DEFAULT);

        summarize(request(self, null), Talks.of(2, "hi"));

        assertThat(models.asked)
                .singleElement()
                .satisfies(request -> assertThat(request.system()).isEqualTo("You are Ada."));
    }

    @Test
    void ownPromptAndAcknowledgementAreSent() {
        models.with(AGENTS_MODEL, WIDE, request -> "ok");
        var own = new CompactionPatch(null, null, "Only names.", true, null, Mode.ALL, null, null, null, null)
                .over(CompactionSettings.DEFAULT);

        summarize(request(own, null), Talks.of(2, "hi"));

        var sent = models.asked.getFirst();
        assertThat(sent.system()).isEqualTo("Only names.");
        assertThat(sent.turns()).hasSize(3).element(1).isInstanceOf(Turn.Assistant.class);
    }

    private static Summary summarize(Summarizer summarizer, Compact asked) {
        return summarizer.summarize(asked, Talks.of(2, "hi")).await().atMost(Duration.ofSeconds(20));
    }

    private Summary summarize(Compact asked, List<Message> messages) {
        return new Summarizer(models, PRICES, new FixedSettings())
                .summarize(asked, messages)
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static String text(ModelRequest request) {
        return request.turns().stream()
                .filter(Turn.User.class::isInstance)
                .flatMap(turn -> ((Turn.User) turn).content().stream())
                .map(content -> ((Content.Text) content).text())
                .reduce("", String::concat);
    }

    private record FixedSettings() implements CompactionWorkerSettings {
        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public Duration modelPatience() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration awaitedModelPatience() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration modelRest() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int waiting() {
            return 10;
        }

        @Override
        public Duration recordPatience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int summaryTokens() {
            return 1_000;
        }

        @Override
        public int assumedWindow() {
            return 8_000;
        }
    }
}
