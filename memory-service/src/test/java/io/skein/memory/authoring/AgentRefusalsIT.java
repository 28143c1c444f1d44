package io.skein.memory.authoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.kit.postgres.LocalPostgres;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class AgentRefusalsIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "No model"}                                                 | 400 | Must specify either model
            {"model": "openai-proxy/nope"}                                       | 404 | Handle openai-proxy/nope not found
            {"model": "gpt-4o-mini"}                                             | 400 | format provider/model-name
            {"model": "openai/gpt-4o", "embedding": "openai/nope"}               | 400 | Embedding model openai/nope not found
            {"model": "openai/gpt-4o", "tools": ["nope"]}                        | 400 | Tools not found by name: {'nope'}
            {"model": "openai/gpt-4o", "name": "a/b:c"}                          | 400 | contains invalid characters
            {"model": "openai/gpt-4o", "timezone": "Mars/Base"}                  | 400 | Mars/Base
            {"model": "openai/gpt-4o", "agent_type": "no_agent"}                 | 422 | no_agent
            {"model": "openai/gpt-4o", "agent_type": "split_thread_agent"}       | 400 | Invalid agent type
            {"model": "openai/gpt-4o", "agent_type": "voice_convo_agent"}        | 422 | enable_sleeptime
            {"model": "openai/gpt-4o", "tool_rules": [{"type": "no", "tool_name": "x"}]} | 422 | tool_rules[0]
            {"model": "openai/gpt-4o", "tool_rules": [{"type": "exit_loop", "tool_name": "x", "y": 1}]} | 422 | y
            {"model": "openai/gpt-4o", "tool_rules": [{"type": "exit_loop"}]}    | 422 | tool_rules[0]
            {"model": "openai/gpt-4o", "folder_ids": ["source-1"]}               | 409 | source-1
            {"model": "openai/gpt-4o", "tags": [null]}                           | 422 | tags
            {"model": "openai/gpt-4o", "context_window_limit": -1}               | 422 | context_window_limit: -1
            {"model": 5}                                                         | 422 | model
            [1]                                                                  | 422 | body
            {"model":                                                            | 422 | body
            """)
    void badInputIsRefusedWithValueAndExpectation(String body, int status, String fragment) {
        var answer = given().contentType(ContentType.JSON).body(body).post("/v1/agents/");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("detail")).contains(fragment);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/agents/not-an-id, 422",
        "/v1/agents/agent-123e4567-e89b-12d3-a456-426614174000, 422",
        "/v1/agents/agent-00000000-0000-4000-8000-00000000dead, 404",
        "/v1/agents?limit=many, 422",
        "/v1/agents?limit=-1, 422",
        "/v1/agents?order=sideways, 422",
        "/v1/agents?order_by=nope, 422",
        "/v1/agents?include=agent.nope, 422",
    })
    void badAddressesAreRefused(String address, int status) {
        assertThat(given().get(address).statusCode()).isEqualTo(status);
    }
}
