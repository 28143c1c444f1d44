package io.skein.gateway.messages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.ids.AgentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BadInputIT {

    private static final String TO_AGENT = "/v1/agents/" + AgentId.random() + "/messages";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                                         | 422 | Must specify either",
                "{\"input\":\"a\",\"messages\":[]}                          | 422 | Cannot specify both",
                "{\"messages\":[]}                                          | 422 | must not be empty",
                "{\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]}    | 422 | \"robot\" (expected user, system or assistant)",
                "{\"messages\":[{\"role\":\"user\"}]}                       | 422 | body.messages[0].content: missing",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}      | 400 | content is empty",
                "{\"messages\":[{\"type\":\"nope\",\"content\":\"x\"}]}     | 422 | \"nope\" (expected message, approval",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"video\"}]}]} | 422 | \"video\" (expected text, image",
                "{\"messages\":\"x\"}                                       | 422 | (expected a list)",
                "{\"input\":\"a\",\"max_steps\":-1}                         | 422 | -1 (expected an integer from 0",
                "{\"input\":\"a\",\"max_steps\":\"2\"}                      | 422 | \"2\" (expected an integer",
                "{\"input\":\"a\",\"stream_tokens\":true}                   | 422 | streaming=true",
                "{\"input\":\"a\",\"include_return_message_types\":[\"x\"]} | 422 | 'x' (expected system_message",
                "{\"input\":\"a\",\"client_tools\":[{}]}                    | 422 | body.client_tools[0].name: missing",
                "{\"input\":\"a\",\"client_tools\":[{\"name\":\"a b\"}]}    | 422 | body.client_tools[0].name: 'a b' (expected: 1 to 128",
                "{\"input\":\"a\",\"client_tools\":[{\"name\":\"\"}]}       | 422 | body.client_tools[0].name: '' (expected: 1 to 128",
                "{\"input\":\"a\",\"client_tools\":[{\"name\":\"a\"},{\"name\":\"a\"}]} | 422 | body.client_tools: 'a' twice",
                "{\"messages\":[{\"type\":\"approval\"}]}                   | 422 | expected approvals",
                "{\"messages\":[{\"type\":\"approval\",\"approvals\":[{\"tool_call_id\":\"c\",\"approve\":true},{\"tool_call_id\":\"c\",\"approve\":false}]}]} | 422 | body.messages[0].approvals: 'c' twice",
                "{\"messages\":[{\"type\":\"tool_return\",\"tool_returns\":[]}]} | 422 | a list of at least one answer",
                "{\"input\":[{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"ftp://x/y\"}}]} | 400 | cannot be fetched",
                "{\"input\":[{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"http://127.0.0.1:9/x.png\"}}]} | 400 | Failed to fetch image from http://127.0.0.1:9/x.png",
                "{\"input\":[{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"http://localhost/x.png\"}}]} | 400 | not a public one",
                "{\"input\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"data\":\"=!\"}}]} | 400 | not base64",
                "[1]                                                        | 422 | expected an object",
                "{\"input\":                                                | 422 | JSON"
            })
    void saysValueAndExpectation(String body, int status, String detail) {
        given().contentType("application/json")
                .body(body.strip())
                .post(TO_AGENT)
                .then()
                .statusCode(status)
                .body("detail", containsString(detail));
    }

    @Test
    void aMissingBodyIsUnprocessable() {
        given().contentType("application/json")
                .post(TO_AGENT)
                .then()
                .statusCode(422)
                .body("detail", containsString("missing"));
    }

    @Test
    void aMalformedIdShowsAGoodOne() {
        given().contentType("application/json")
                .body("{\"input\":\"x\"}")
                .post("/v1/agents/agent-1/messages")
                .then()
                .statusCode(422)
                .body("examples[0]", containsString("agent-"));
    }

    @Test
    void theDefaultConversationNeedsAnAgent() {
        given().contentType("application/json")
                .body("{\"input\":\"x\"}")
                .post("/v1/conversations/default/messages")
                .then()
                .statusCode(404)
                .body("$", not(hasKey("trace_id")));
    }
}
