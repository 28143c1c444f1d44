package io.skein.models.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenAiBodyTest {

    @Test
    void theMessagesComeLast() {
        assertThat(OpenAiBody.messagesLast("{\"model\":\"m\",\"messages\":[{\"a\":1}],\"tools\":[2],\"stream\":true}"))
                .isEqualTo("{\"model\":\"m\",\"tools\":[2],\"stream\":true,\"messages\":[{\"a\":1}]}");
    }

    @Test
    void whatOnlyLooksLikeTheMessagesStays() {
        var body =
                "{ \"x\" : \"messages\", \"y\" : {\"messages\": [1]},\n \"messages\" : [\"]\\\"\\\\\", [3]] , \"z\" : 1 }";

        assertThat(OpenAiBody.messagesLast(body))
                .isEqualTo(
                        "{ \"x\" : \"messages\", \"y\" : {\"messages\": [1]},\"z\" : 1,\"messages\":[\"]\\\"\\\\\", [3]]}");
    }

    @Test
    void whatHasThemLastOrNotAtAllIsLeftAlone() {
        assertThat(OpenAiBody.messagesLast("{\"model\":\"m\",\"messages\":[]}"))
                .isEqualTo("{\"model\":\"m\",\"messages\":[]}");
        assertThat(OpenAiBody.messagesLast("{\"model\":\"m\"}")).isEqualTo("{\"model\":\"m\"}");
    }
}
