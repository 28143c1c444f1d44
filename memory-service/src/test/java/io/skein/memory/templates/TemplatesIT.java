package io.skein.memory.templates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.runs.RunRequest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Readers;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class TemplatesIT {

    @Inject
    Record record;

    @Inject
    Readers readers;

    private Agent agent;
    private String name;

    @BeforeEach
    void fresh() {
        agent = record.agent();
        name = "support-" + UUID.randomUUID();
    }

    @Test
    void aTemplateIsMadeReadChangedListedAndDeleted() {
        var id = id(make(Map.of("name", name, "initial_message", "Hi {{who}}", "variables", variables())));

        given().get("/v1/conversation-templates/" + id)
                .then()
                .body("name", equalTo(name), "variables.name", contains("who", "tone"))
                .body("variables[0].required", equalTo(true), "variables[1].default", equalTo("calm"));
        json(Map.of("system_context", "Be {{tone}}."))
                .patch("/v1/conversation-templates/" + id)
                .then()
                .statusCode(200)
                .body("system_context", equalTo("Be {{tone}}."), "initial_message", equalTo("Hi {{who}}"));
        given().get("/v1/conversation-templates?name=" + name).then().body("id", contains(id));
        given().delete("/v1/conversation-templates/" + id).then().statusCode(200);
        given().get("/v1/conversation-templates/" + id).then().statusCode(404);
        given().delete("/v1/conversation-templates/" + id).then().statusCode(404);
    }

    @Test
    void aTemplateThatCouldNeverBeFilledInIsRefused() {
        make(Map.of("initial_message", "Hi")).statusCode(422).body("detail", containsString("body.name"));
        make(Map.of("name", name, "initial_message", "Hi {{whom}}", "variables", variables()))
                .statusCode(422)
                .body("detail", containsString("{{whom}} is not declared (expected: who, tone)"));
        make(Map.of("name", name, "variables", List.of(Map.of("name", "a"), Map.of("name", "a"))))
                .statusCode(422)
                .body("detail", containsString("'a' twice"));
        make(Map.of("name", name)).statusCode(200);
        make(Map.of("name", name)).statusCode(409).body("detail", containsString("Key (name)=(" + name + ")"));
    }

    @Test
    void aConversationBeginsWithItsContextAndFirstMessage() {
        var template = id(make(Map.of(
                "name",
                name,
                "initial_message",
                "My name is {{ who }}.",
                "system_context",
                "Speak in a {{tone}} voice.",
                "variables",
                variables())));

        var made = begin(Map.of("template_id", template, "variables", Map.of("who", "{{tone}}")))
                .statusCode(200)
                .body("template_id", equalTo(template), "system_context", equalTo("Speak in a calm voice."));

        String conversation = made.extract().path("id");
        String run = made.extract().path("initial_run_id");
        var asked = await().until(() -> asked(run), Optional::isPresent).orElseThrow();
        assertThat(asked.conversationId().value()).isEqualTo(conversation);
        assertThat(asked.messages())
                .singleElement()
                .isInstanceOfSatisfying(
                        NewMessage.Said.class,
                        said -> assertThat(said.content()).containsExactly(new Part.Text("My name is {{tone}}.")));
        assertThat(system(conversation)).contains("<conversation_context>\nSpeak in a calm voice.");
    }

    @Test
    void theContextOutlivesRecompilingAndGoesWithAFork() {
        var template = id(make(Map.of("name", name, "system_context", "About tea.")));
        String conversation = begin(Map.of("template_id", template))
                .body("initial_run_id", nullValue())
                .extract()
                .path("id");

        json(Map.of())
                .post("/v1/conversations/" + conversation + "/recompile")
                .then()
                .statusCode(200);
        String fork = json(Map.of())
                .post("/v1/conversations/" + conversation + "/fork")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        assertThat(system(conversation)).contains("About tea.");
        assertThat(system(fork)).contains("About tea.");
    }

    @Test
    void aTextThatGrowsBeyondAllBoundsIsRefused() {
        var many = id(make(Map.of("name", name, "initial_message", "{{who}}".repeat(300), "variables", variables())));

        begin(Map.of("template_id", many, "variables", Map.of("who", "y".repeat(1_000_000))))
                .statusCode(422)
                .body("detail", containsString("body.variables: they fill in 300000000 characters (expected: at most"));
    }

    @Test
    void aMissingAndAnUnknownVariableAreNamed() {
        var template = id(make(Map.of("name", name, "initial_message", "Hi {{who}}", "variables", variables())));

        begin(Map.of("template_id", template))
                .statusCode(422)
                .body("detail", containsString("body.variables.who: missing"));
        begin(Map.of("template_id", template, "variables", Map.of("who", "A", "whom", "B")))
                .statusCode(422)
                .body("detail", containsString("body.variables.whom: template"));
        begin(Map.of("template_id", "conversation-template-" + UUID.randomUUID()))
                .statusCode(404);
        begin(Map.of("variables", Map.of("who", "A"))).statusCode(422);
        assertThat(record.rows(
                        "select 1 from memory.conversations where agent_id = $1 and not is_default",
                        agent.id().value()))
                .isEmpty();
    }

    private Optional<RunRequest.Start> asked(String run) {
        return readers.requests.stream()
                .filter(request -> request.runId().value().equals(run))
                .map(RunRequest.Start.class::cast)
                .findFirst();
    }

    private static String system(String conversation) {
        return given().get("/v1/conversations/" + conversation + "/messages?order=asc&limit=1")
                .then()
                .extract()
                .path("[0].content");
    }

    private static List<Map<String, String>> variables() {
        return List.of(Map.of("name", "who"), Map.of("name", "tone", "default", "calm"));
    }

    private static ValidatableResponse make(Map<String, ?> template) {
        return json(template).post("/v1/conversation-templates").then();
    }

    private static String id(ValidatableResponse made) {
        return made.statusCode(200).extract().path("id");
    }

    private ValidatableResponse begin(Map<String, ?> body) {
        return json(body).post("/v1/conversations?agent_id=" + agent.id()).then();
    }

    private static io.restassured.specification.RequestSpecification json(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
