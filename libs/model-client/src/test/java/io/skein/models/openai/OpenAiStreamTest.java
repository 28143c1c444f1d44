package io.skein.models.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.runs.TokenLogprob;
import io.skein.kit.model.ScriptedModel;
import io.skein.models.EventLoops;
import io.skein.models.ModelEvent;
import io.skein.models.ModelEvent.CallArguments;
import io.skein.models.ModelEvent.CallStarted;
import io.skein.models.ModelEvent.Completed;
import io.skein.models.ModelEvent.Finish;
import io.skein.models.ModelEvent.Tokens;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.ModelRequest.Call;
import io.skein.models.RawServer;
import io.skein.models.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenAiStreamTest {

    @Test
    void textReasoningAndCallsComeAsTheyAreStreamed() {
        try (var server = ScriptedModel.start()) {
            var script = "[[usage:11,7]][[reason:hm]][[with:look]][[tool:find {\"q\":\"a long enough text\"}]]";

            var events = Requests.events(model(server.baseUrl()), Requests.saying(script));

            var id = ((CallStarted) events.get(2)).callId();
            assertThat(events)
                    .startsWith(
                            new ModelEvent.Reasoning("hm"), new ModelEvent.Text("look"), new CallStarted(id, "find"));
            assertThat(events.subList(3, events.size() - 1))
                    .hasSizeGreaterThan(1)
                    .allMatch(CallArguments.class::isInstance);
            var completed = (Completed) events.getLast();
            assertThat(completed.text()).isEqualTo("look");
            assertThat(completed.calls()).containsExactly(new Call(id, "find", "{\"q\":\"a long enough text\"}"));
            assertThat(completed.finish()).isEqualTo(Finish.TOOL_CALLS);
            assertThat(completed.tokens()).isEqualTo(new Tokens(11, 7, 18, 0, 0, 0));
        }
    }

    @Test
    void parallelCallsAreKeptApart() {
        try (var server = ScriptedModel.start()) {
            var script = "[[tools:[{\"name\":\"a\",\"args\":{\"n\":1}},{\"name\":\"b\",\"args\":{\"n\":2}}]]]";

            var calls = Requests.answer(model(server.baseUrl()), Requests.saying(script))
                    .calls();

            assertThat(calls).extracting(Call::name).containsExactly("a", "b");
            assertThat(calls).extracting(Call::arguments).containsExactly("{\"n\":1}", "{\"n\":2}");
        }
    }

    @Test
    void likelihoodsOfAllPiecesAreToldWithTheWholeAnswer() throws IOException {
        var stream = sse(withLogprob(
                        "green ",
                        "{\"token\":\"green \",\"logprob\":-0.5,\"bytes\":[103],"
                                + "\"top_logprobs\":[{\"token\":\"black \",\"logprob\":-1.5,\"bytes\":null}]}"))
                + sse(withLogprob("tea", "{\"token\":\"tea\",\"logprob\":-0.25,\"bytes\":null,\"top_logprobs\":[]}"))
                + sse("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                + "data: [DONE]\n\n";

        try (var server = RawServer.thatCloses(
                List.of(bytes(RawServer.OK), RawServer.chunk(bytes(stream)), RawServer.lastChunk()))) {
            assertThat(Requests.answer(model(server.baseUrl()), Requests.saying("hi"))
                            .logprobs())
                    .containsExactly(
                            new TokenLogprob(
                                    "green ",
                                    -0.5,
                                    List.of(103),
                                    List.of(new TokenLogprob("black ", -1.5, null, List.of()))),
                            new TokenLogprob("tea", -0.25, null, List.of()));
        }
    }

    private static String withLogprob(String text, String logprob) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"logprobs\":{\"content\":["
                + logprob + "]}}]}";
    }

    @Test
    void everyByteMayBeAPacketOfItsOwn() throws IOException {
        var stream = sse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ä€\"}}]}")
                + sse("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                + "data: [DONE]\n\n";
        var packets = new ArrayList<byte[]>();
        packets.add(bytes(RawServer.OK));
        for (byte one : bytes(stream)) {
            packets.add(RawServer.chunk(new byte[] {one}));
        }
        packets.add(RawServer.lastChunk());

        try (var server = RawServer.thatCloses(packets)) {
            assertThat(Requests.answer(model(server.baseUrl()), Requests.saying("hi"))
                            .text())
                    .isEqualTo("ä€");
        }
    }

    @Test
    void anAnswerEndsAtItsMarkAndNotAtTheConnectionsEnd() throws IOException {
        var stream = sse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}")
                + "data: [DONE]\n\n";
        try (var server = RawServer.thatFallsSilent(List.of(bytes(RawServer.OK), RawServer.chunk(stream)))) {
            var answer = Requests.answer(model(server.baseUrl()), Requests.saying("hi"));

            assertThat(answer.text()).isEqualTo("hi");
            assertThat(answer.tokens().prompt())
                    .as("counted here, as the server gave none")
                    .isPositive();
        }
    }

    @Test
    void aRefusalIsTextAndAFinish() throws IOException {
        var stream = sse("{\"choices\":[{\"index\":0,\"delta\":{\"refusal\":\"I won't.\"}}]}")
                + sse("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                + "data: [DONE]\n\n";
        try (var server = closing(stream)) {
            var answer = Requests.answer(model(server.baseUrl()), Requests.saying("hi"));

            assertThat(answer.text()).isEqualTo("I won't.");
            assertThat(answer.finish()).isEqualTo(Finish.REFUSED);
        }
    }

    @Test
    void aConnectionLostInMidAnswerIsCutOff() {
        try (var server = ScriptedModel.start()) {
            var failure = Requests.failure(model(server.baseUrl()), Requests.saying("[[chunk:20]][[disconnect:3]]"));

            assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
        }
    }

    @Test
    void aCleanEndInMidAnswerIsCutOffToo() throws IOException {
        try (var server = closing(sse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"so\"}}]}"))) {
            var failure = Requests.failure(model(server.baseUrl()), Requests.saying("hi"));

            assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
        }
    }

    @Test
    void anErrorWithinTheStreamIsAFailure() throws IOException {
        var error = sse("{\"error\":{\"type\":\"rate_limit_exceeded\",\"message\":\"slow down\"}}");
        try (var server = closing(error)) {
            var failure = Requests.failure(model(server.baseUrl()), Requests.saying("hi"));

            assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMIT);
            assertThat(failure).hasMessage("openai broke off: slow down");
        }
    }

    @Test
    void reasoningIsHeardInItsOtherSpelling() throws IOException {
        var stream = sse("{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"hm\"}}]}")
                + sse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}")
                + "data: [DONE]\n\n";
        try (var server = closing(stream)) {
            assertThat(Requests.events(model(server.baseUrl()), Requests.saying("hi")))
                    .startsWith(new ModelEvent.Reasoning("hm"), new ModelEvent.Text("hi"));
        }
    }

    @Test
    void whatIsNoJsonIsUnreadable() throws IOException {
        try (var server = closing(sse("{\"choices\":[{"))) {
            assertThat(Requests.failure(model(server.baseUrl()), Requests.saying("hi"))
                            .kind())
                    .isEqualTo(Kind.UNREADABLE_RESPONSE);
        }
    }

    @Test
    void statusesBecomeFailuresWithTheWishToWait() {
        try (var server = ScriptedModel.start()) {
            var model = model(server.baseUrl());

            assertThat(Requests.failure(model, Requests.saying("[[error:401]]")).kind())
                    .isEqualTo(Kind.AUTHENTICATION);
            assertThat(Requests.failure(model, Requests.saying("[[error:404]]")).kind())
                    .isEqualTo(Kind.UNKNOWN_MODEL);
            assertThat(Requests.failure(model, Requests.saying("[[error:500]]")).kind())
                    .isEqualTo(Kind.SERVER_ERROR);
            assertThat(Requests.failure(model, Requests.saying("[[error:context]]"))
                            .kind())
                    .isEqualTo(Kind.CONTEXT_OVERFLOW);
            var limited = Requests.failure(model, Requests.saying("[[error:429]]"));
            assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMIT);
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.retryAfter()).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void nobodyThereIsAConnectionFailure() {
        var failure = Requests.failure(model(URI.create("http://127.0.0.1:1/v1")), Requests.saying("hi"));

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
    }

    @Test
    void silenceInMidAnswerIsATimeOutAndHangsUp() throws Exception {
        var begun = RawServer.chunk(sse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"so\"}}]}"));
        try (var server = RawServer.thatFallsSilent(List.of(bytes(RawServer.OK), begun))) {
            var model = new OpenAiChat(EventLoops.VERTX, server.baseUrl(), "k", Duration.ofMillis(200));

            assertThat(Requests.failure(model, Requests.saying("hi")).kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(server.left().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void cancellingClosesTheConnectionBeforeAndAfterTheFirstByte() throws Exception {
        var begun = RawServer.chunk(sse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"so\"}}]}"));
        for (var packets : List.of(List.<byte[]>of(), List.of(bytes(RawServer.OK), begun))) {
            try (var server = RawServer.thatFallsSilent(packets)) {
                var heard = new CountDownLatch(packets.isEmpty() ? 0 : 1);
                var asking = model(server.baseUrl()).stream(Requests.saying("hi"))
                        .subscribe()
                        .with(event -> heard.countDown());
                assertThat(server.asked().await(5, TimeUnit.SECONDS)).isTrue();
                assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();

                asking.cancel();

                assertThat(server.left().await(5, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static OpenAiChat model(URI base) {
        return new OpenAiChat(EventLoops.VERTX, base, "sk-test", Duration.ofSeconds(5));
    }

    private static RawServer closing(String stream) {
        return RawServer.thatCloses(List.of(bytes(RawServer.OK), RawServer.chunk(stream), RawServer.lastChunk()));
    }

    private static String sse(String data) {
        return "data: " + data + "\n\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
