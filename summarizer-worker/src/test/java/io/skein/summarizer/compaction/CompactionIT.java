package io.skein.summarizer.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.compaction.CompactionEvent;
import io.skein.contracts.compaction.CompactionEvent.Compacted;
import io.skein.contracts.compaction.CompactionEvent.CompactionFailed;
import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.CompactionId;
import io.skein.models.ModelFailure.Kind;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the request on one channel to the event on the other, with the record beside. */
@QuarkusTest
@WithTestResource(FakeMemory.class)
class CompactionIT {

    @Inject
    RecordEnd channels;

    @Inject
    InjectedModels models;

    @BeforeEach
    void aModelThatAnswers() {
        models.scripted().with(Talks.AGENTS_MODEL, 100_000, request -> "what was said");
    }

    @Test
    void aRequestIsAnsweredByASummary() {
        var asked = Talks.request(Talks.settings(null), null);
        FakeMemory.messages(asked.conversationId(), Talks.of(700, "hello"));

        var event = (Compacted) answer(asked);

        assertThat(event.conversationId()).isEqualTo(asked.conversationId());
        assertThat(event.evicted()).isEqualTo(asked.evicted());
        assertThat(event.summary().text()).isEqualTo("what was said");
        assertThat(event.summary().rung()).isEqualTo(Rung.WHOLE);
    }

    @Test
    void withoutAnyModelTheAnswerIsANote() {
        var asked = Talks.request(Talks.settings(null), null);
        FakeMemory.messages(asked.conversationId(), Talks.of(3, "hello"));
        models.scripted().with(Talks.AGENTS_MODEL, 100_000, request -> {
            throw ScriptedModels.failure(Kind.CONNECTION);
        });

        assertThat(((Compacted) answer(asked)).summary().rung()).isEqualTo(Rung.NOTE);
    }

    @Test
    void whoComesToWaitDoesNotWaitForAModelThatHangs() {
        // Given
        var asked = Talks.request(Talks.settings(null), null);
        FakeMemory.messages(asked.conversationId(), Talks.of(3, "hello"));
        models.scripted().hanging(Talks.AGENTS_MODEL);
        int before = models.scripted().asked.size();
        channels.ask(Talks.unawaited(asked));
        await().until(() -> models.scripted().asked.size() > before);

        // When
        models.scripted().with(Talks.AGENTS_MODEL, 100_000, request -> "at once");

        // Then
        assertThat(((Compacted) answer(asked)).summary().text()).isEqualTo("at once");
    }

    @Test
    void messagesThatAreGoneAreAFailure() {
        var asked = Talks.request(Talks.settings(null), null);

        assertThat(((CompactionFailed) answer(asked)).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    private CompactionEvent answer(Compact asked) {
        channels.ask(asked);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events(asked.compactionId())).isEqualTo(1));
        return channels.events().stream()
                .filter(event -> event.compactionId().equals(asked.compactionId()))
                .findFirst()
                .orElseThrow();
    }

    private long events(CompactionId id) {
        return channels.events().stream()
                .filter(event -> event.compactionId().equals(id))
                .count();
    }
}
