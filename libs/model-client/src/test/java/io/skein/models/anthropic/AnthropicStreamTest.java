package io.skein.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.kit.model.ScriptedModel;
import io.skein.models.EventLoops;
import io.skein.models.ModelEvent;
import io.skein.models.ModelEvent.Finish;
import io.skein.models.ModelEvent.Tokens;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Thought;
import io.skein.models.RawServer;
import io.skein.models.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnthropicStreamTest {

    private static final String START = event(
            "message_start",
            "\"message\":{\"usage\":{\"input_tokens\":3,\"cache_read_input_tokens\":40,"
                    + "\"cache_creation_input_tokens\":5,"
                    + "\"output_tokens\":1}}");

    @Test
    void thoughtsTextAndCallsComeAsTheyAreStreamed() {
        try (var server = ScriptedModel.start()) {
            var script = "[[reason:hm]][[with:look]]"
                    + "[[tools:[{\"name\":\"a\",\"args\":{}},{\"name\":\"b\",\"args\":{\"n\":2}}]]]";

            var events = Requests.events(model(server.baseUrl()), Requests.saying(script));

            assertThat(events).startsWith(new ModelEvent.Reasoning("hm"), new ModelEvent.Text("look"));
            var completed = (ModelEvent.Completed) events.getLast();
            assertThat(completed.thoughts()).containsExactly(new Thought("hm", "scripted-signature", null));
            assertThat(completed.calls()).extracting(Call::name).containsExactly("a", "b");
            assertThat(completed.calls()).extracting(Call::arguments).containsExactly("{}", "{\"n\":2}");
            assertThat(completed.finish()).isEqualTo(Finish.TOOL_CALLS);
        }
    }

    @Test
    void everyByteMayBeAPacketAndEveryThoughtKeepsItsSignature() throws IOException {
        var stream = START
                + thought(0, "eins ä", "s1")
                + redacted(1, "blob")
                + thought(2, "zwei €", "s2")
                + text(3, "😀")
                + stop("end_turn");
        var packets = new ArrayList<byte[]>();
        packets.add(bytes(RawServer.OK));
        for (byte one : bytes(stream)) {
            packets.add(RawServer.chunk(new byte[] {one}));
        }
        packets.add(RawServer.lastChunk());

        try (var server = RawServer.thatCloses(packets)) {
            var answer = Requests.answer(model(server.baseUrl()), Requests.saying("hi"));

            assertThat(answer)
                    .isEqualTo(new ModelEvent.Completed(
                            "😀",
                            List.of(
                                    new Thought("eins ä", "s1", null),
                                    new Thought(null, null, "blob"),
                                    new Thought("zwei €", "s2", null)),
                            List.of(),
                            Finish.STOP,
                            new Tokens(48, 9, 57, 40, 5, null)));
        }
    }

    @Test
    void aRefusalIsAFinish() throws IOException {
        try (var server = closing(START + text(0, "No.") + stop("refusal"))) {
            assertThat(Requests.answer(model(server.baseUrl()), Requests.saying("hi"))
                            .finish())
                    .isEqualTo(Finish.REFUSED);
        }
    }

    @Test
    void anOverloadWithinTheStreamIsAFailure() throws IOException {
        var overload = "event: error\n"
                + "data: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}\n\n";
        try (var server = closing(START + overload)) {
            var failure = Requests.failure(model(server.baseUrl()), Requests.saying("hi"));

            assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(failure).hasMessage("anthropic broke off: busy");
        }
    }

    @Test
    void anAnswerThatDoesNotEndIsCutOff() throws IOException {
        try (var server = closing(START + text(0, "so"))) {
            assertThat(Requests.failure(model(server.baseUrl()), Requests.saying("hi"))
                            .kind())
                    .isEqualTo(Kind.CUT_OFF);
        }
        try (var server = ScriptedModel.start()) {
            var failure = Requests.failure(model(server.baseUrl()), Requests.saying("[[chunk:20]][[disconnect:3]]"));
            assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
        }
    }

    @Test
    void statusesBecomeFailures() {
        try (var server = ScriptedModel.start()) {
            var model = model(server.baseUrl());

            assertThat(Requests.failure(model, Requests.saying("[[error:401]]")).kind())
                    .isEqualTo(Kind.AUTHENTICATION);
            assertThat(Requests.failure(model, Requests.saying("[[error:429]]")).kind())
                    .isEqualTo(Kind.RATE_LIMIT);
            assertThat(Requests.failure(model, Requests.saying("[[error:529]]")).kind())
                    .isEqualTo(Kind.OVERLOADED);
            assertThat(Requests.failure(model, Requests.saying("[[error:context]]"))
                            .kind())
                    .isEqualTo(Kind.CONTEXT_OVERFLOW);
        }
    }

    @Test
    void silenceIsATimeOutAndCancellingHangsUp() throws Exception {
        var packets = List.of(bytes(RawServer.OK), RawServer.chunk(START));
        try (var server = RawServer.thatFallsSilent(packets)) {
            var model = new AnthropicChat(EventLoops.VERTX, server.baseUrl(), "k", Duration.ofMillis(200));
            assertThat(Requests.failure(model, Requests.saying("hi")).kind()).isEqualTo(Kind.TIMEOUT);
        }
        try (var server = RawServer.thatFallsSilent(packets)) {
            var asking = model(server.baseUrl()).stream(Requests.saying("hi"))
                    .subscribe()
                    .with(event -> {});
            assertThat(server.asked().await(5, TimeUnit.SECONDS)).isTrue();

            asking.cancel();

            assertThat(server.left().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static AnthropicChat model(URI base) {
        return new AnthropicChat(EventLoops.VERTX, base, "sk-ant", Duration.ofSeconds(5));
    }

    private static RawServer closing(String stream) {
        return RawServer.thatCloses(List.of(bytes(RawServer.OK), RawServer.chunk(stream), RawServer.lastChunk()));
    }

    private static String thought(int index, String text, String signature) {
        return block(
                index,
                "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}",
                "{\"type\":\"thinking_delta\",\"thinking\":\"" + text + "\"}",
                "{\"type\":\"signature_delta\",\"signature\":\"" + signature + "\"}");
    }

    private static String redacted(int index, String data) {
        return block(index, "{\"type\":\"redacted_thinking\",\"data\":\"" + data + "\"}");
    }

    private static String text(int index, String text) {
        return block(index, "{\"type\":\"text\",\"text\":\"\"}", "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    private static String block(int index, String start, String... deltas) {
        var block =
                new StringBuilder(event("content_block_start", "\"index\":" + index + ",\"content_block\":" + start));
        for (var delta : deltas) {
            block.append(event("content_block_delta", "\"index\":" + index + ",\"delta\":" + delta));
        }
        return block.append(event("content_block_stop", "\"index\":" + index)).toString();
    }

    private static String stop(String reason) {
        return event("message_delta", "\"delta\":{\"stop_reason\":\"" + reason + "\"},\"usage\":{\"output_tokens\":9}")
                + event("message_stop", "\"x\":0");
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
