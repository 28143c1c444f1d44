package io.skein.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.kit.model.ScriptedModel;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.openai.OpenAiChat;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryingChatModelTest {

    @Test
    void whatMayPassIsTriedAgain() {
        try (var server = ScriptedModel.start()) {
            var model = new RetryingChatModel(
                    new OpenAiChat(EventLoops.VERTX, server.baseUrl(), "k", Duration.ofSeconds(5)), 3);

            var answer = Requests.answer(model, Requests.saying("[[error:500x2]][[say:there]]"));

            assertThat(answer.text()).isEqualTo("there");
            assertThat(server.calls()).hasSize(3);
        }
    }

    @Test
    void whatFailsForGoodIsKnownWithinTwoSeconds() {
        var begun = Instant.now();

        var failure = failureOf(Kind.SERVER_ERROR, null, 3);

        assertThat(failure.kind()).isEqualTo(Kind.SERVER_ERROR);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void whatCannotPassIsNotTriedAgain() {
        failureOf(Kind.AUTHENTICATION, null, 1);
    }

    @Test
    void aWishForAMinuteIsTakenAsARefusal() {
        failureOf(Kind.RATE_LIMIT, Duration.ofMinutes(1), 1);
    }

    @Test
    void nothingIsSentTwiceOnceAPieceWasHeard() {
        var asked = new AtomicInteger();
        ChatModel breaks = request -> {
            asked.incrementAndGet();
            return Multi.createBy()
                    .concatenating()
                    .streams(
                            Multi.createFrom().item(new ModelEvent.Text("so")),
                            Multi.createFrom().failure(new ModelFailure(Kind.TIMEOUT, 0, "late", null, null)));
        };

        Requests.failure(new RetryingChatModel(breaks, 3), Requests.saying("hi"));

        assertThat(asked).hasValue(1);
    }

    private static ModelFailure failureOf(Kind kind, @Nullable Duration wish, int expectedAttempts) {
        var asked = new AtomicInteger();
        ChatModel fails = request -> {
            asked.incrementAndGet();
            return Multi.createFrom().failure(new ModelFailure(kind, 0, "no", wish, null));
        };
        var failure = Requests.failure(new RetryingChatModel(fails, 3), Requests.saying("hi"));
        assertThat(asked).hasValue(expectedAttempts);
        return failure;
    }
}
