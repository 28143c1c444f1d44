package io.skein.models.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.ToolSpec;
import io.skein.models.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAiBodyTest {

    private static final ToolSpec TOOL = new ToolSpec("roll", "Rolls.", Map.of("type", "object"));

    @Test
    void theMessagesComeLastAndTheToolsBeforeThem() {
        var request = Requests.of(
                List.of(Requests.user("grüß \"dich\"")), List.of(TOOL), new ToolChoice.Auto(), Settings.DEFAULT);

        assertThat(body("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"stream\":true}", request))
                .isEqualTo("{\"model\":\"m\",\"stream\":true,\"tools\":[{\"type\":\"function\",\"function\":"
                        + "{\"name\":\"roll\",\"description\":\"Rolls.\",\"parameters\":{\"type\":\"object\"}}}],"
                        + "\"tool_choice\":\"auto\",\"messages\":[{\"role\":\"system\",\"content\":\"You are a test.\"},"
                        + "{\"role\":\"user\",\"content\":\"grüß \\\"dich\\\"\"}]}");
    }

    @Test
    void aChoiceOfAToolIsNotSentWithoutTools() {
        assertThat(body("{\"model\":\"m\"}", Requests.saying("hi"))).doesNotContain("tool");
    }

    @Test
    void parametersStayAsTheyAreAtAnyDepth() {
        assertThat(body("{ \"x\" : \"messages\", \"y\" : {\"messages\": [1, \"]\\\"\"]} }", Requests.saying("hi")))
                .startsWith(
                        "{\"x\":\"messages\",\"y\":{\"messages\":[1,\"]\\\"\"]},\"messages\":[{\"role\":\"system\"");
    }

    private static String body(String parameters, ModelRequest request) {
        return new String(OpenAiBody.of(parameters, request), StandardCharsets.UTF_8);
    }
}
