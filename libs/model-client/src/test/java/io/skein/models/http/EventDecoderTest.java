package io.skein.models.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

    private final List<String> events = new ArrayList<>();
    private final EventDecoder decoder = new EventDecoder((name, data) -> events.add(name + "|" + data));

    @Test
    void aCharacterMayBeSplitAnywhere() {
        byte[] bytes = "data: {\"t\":\"ä€😀\"}\n\n".getBytes(StandardCharsets.UTF_8);

        for (byte one : bytes) {
            decoder.feed(ByteBuffer.wrap(new byte[] {one}));
        }

        assertThat(events).containsExactly("null|{\"t\":\"ä€😀\"}");
    }

    @Test
    void carriageReturnsCommentsAndUnknownFieldsAreSkipped() {
        feed(": ping\r\nid: 7\r\nevent: message_stop\r\ndata: {}\r\n\r\n: ping\n\n");

        assertThat(events).containsExactly("message_stop|{}");
    }

    @Test
    void severalDataLinesAreOneEvent() {
        feed("data: a\ndata:b\n\n");

        assertThat(events).containsExactly("null|a\nb");
    }

    @Test
    void aLastEventWithoutItsEmptyLineCounts() {
        feed("data: end");
        decoder.end();

        assertThat(events).containsExactly("null|end");
    }

    @Test
    void aLineLongerThanTheFirstBufferIsKeptWhole() {
        String text = "x".repeat(5_000);

        feed("data: " + text + "\n\n");

        assertThat(events).containsExactly("null|" + text);
    }

    private void feed(String text) {
        decoder.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
