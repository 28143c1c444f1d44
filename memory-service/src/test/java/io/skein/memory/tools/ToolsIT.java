package io.skein.memory.tools;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class ToolsIT {

    private static final String GONE = "tool-00000000-0000-4000-8000-00000000dead";
    private static final List<String> KEYS = List.of(
            "id",
            "tool_type",
            "description",
            "source_type",
            "name",
            "tags",
            "source_code",
            "json_schema",
            "args_json_schema",
            "return_char_limit",
            "pip_requirements",
            "npm_requirements",
            "default_requires_approval",
            "enable_parallel_execution",
            "created_by_id",
            "last_updated_by_id",
            "metadata_",
            "project_id");

    @Inject
    Record record;

    @Inject
    Pool pool;

    @Inject
    BuiltinTools builtins;

    private final String name = "it_" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void everyBuiltInToolIsThereAndKeepsItsId() {
        Map<String, String> before = builtIn();

        record.await(builtins.upsert(pool));

        assertThat(before).hasSize(27).containsKeys("memory_insert", "conversation_search", "memory", "web_search");
        assertThat(builtIn()).isEqualTo(before);
    }

    @Test
    void builtInToolsLookAsClientsKnowThem() {
        var tool = given().queryParam("name", "archival_memory_search")
                .get("/v1/tools/")
                .then()
                .statusCode(200)
                .extract()
                .<Map<String, Object>>path("[0]");

        assertThat(tool.keySet()).containsExactlyElementsOf(KEYS);
        assertThat(tool)
                .containsEntry("source_type", "python")
                .containsEntry("source_code", null)
                .containsEntry("tags", List.of("letta_core"))
                .containsEntry("args_json_schema", null)
                .containsEntry("metadata_", Map.of())
                .containsEntry("enable_parallel_execution", true);
        assertThat(tool.get("json_schema"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("name", "description", "parameters");
    }

    @Test
    void aToolIsMadeFromItsSourceAndOverwrittenUnderItsId() {
        var first = create(Map.of(
                        "source_code",
                        adding("first number"),
                        "tags",
                        List.of("math"),
                        "description",
                        "My own",
                        "return_char_limit",
                        1000))
                .body("description", equalTo("My own"))
                .body("source_type", equalTo("json"))
                .body("json_schema.description", equalTo("Add two numbers."))
                .body(
                        "json_schema.parameters.properties.a",
                        equalTo(Map.of("type", "integer", "description", "first number")))
                .body("json_schema.parameters.required", equalTo(List.of("a", "b")))
                .body("args_json_schema", equalTo(Map.of()))
                .body("metadata_.tool_hash.length()", equalTo(12))
                .extract()
                .<String>path("id");

        json(Map.of("source_code", adding("number one")))
                .put("/v1/tools/")
                .then()
                .statusCode(200)
                .body("id", equalTo(first))
                .body("description", equalTo("Add two numbers."))
                .body("tags", equalTo(List.of("math")))
                .body("return_char_limit", equalTo(50_000))
                .body("json_schema.parameters.properties.a.description", equalTo("number one"));
    }

    @Test
    void aGivenSchemaIsTakenAsItIs() {
        var parameters =
                Map.of("type", "object", "properties", Map.of("a", Map.of("type", "string")), "required", List.of("a"));

        create(Map.of(
                        "source_code",
                        "def x(a):\n    return a\n",
                        "json_schema",
                        Map.of("name", name, "description", "given", "parameters", parameters)))
                .body("name", equalTo(name))
                .body("description", equalTo("given"))
                .body("json_schema.parameters", equalTo(parameters));
        create(Map.of(
                        "source_type",
                        "typescript",
                        "source_code",
                        "export function t(a: string) {}",
                        "json_schema",
                        Map.of("name", name + "ts", "description", "ts", "parameters", parameters)))
                .body("source_type", equalTo("typescript"));
        create(Map.of(
                        "source_code",
                        "def " + name + "a(a):\n    return a\n",
                        "args_json_schema",
                        Map.of(
                                "properties", Map.of("a", Map.of("$ref", "#/$defs/A")),
                                "$defs", Map.of("A", Map.of("type", "object", "properties", Map.of())))))
                .body("json_schema.parameters.properties.a.type", equalTo("object"));
    }

    @Test
    void whatIsWrongWithASourceIsSaid() {
        underivable("def nodoc(a: int):\n    return a\n", "Function nodoc missing docstring");
        underivable("def broken(:\n", "Failed to parse source code");
        underivable("x = 1\n", "No functions found in source code");
        refused(
                json(Map.of("source_type", "typescript", "source_code", "x")).post("/v1/tools"),
                "explicit json_schema");
        refused(json(Map.of("source_type", "ruby", "source_code", "x")).post("/v1/tools"), "ruby");
        refused(json(Map.of("tags", List.of())).post("/v1/tools"), "body.source_code");
        refused(json(Map.of("source_code", adding("x"), "name", "n")).post("/v1/tools"), "body.name");
        refused(json(Map.of("source_code", adding("x"), "nope", "n")).post("/v1/tools"), "body.nope");
        refused(
                json(Map.of("source_code", adding("x"), "return_char_limit", 0)).post("/v1/tools"),
                "return_char_limit: 0");
        refused(json(Map.of("source_code", "x\u0000")).post("/v1/tools"), "U+0000");
        refused(json(Map.of("source_code", 5)).post("/v1/tools"), "body.source_code");
        refused(given().contentType("application/json").body("[1]").post("/v1/tools"), "body");
    }

    @Test
    void theNameOfABuiltInToolIsTaken() {
        var source =
                "def memory_insert(label: str):\n    \"\"\"Doc.\n\n    Args:\n        label (str): x\n    \"\"\"\n";

        create(Map.of("source_code", source))
                .body("tool_type", equalTo("letta_sleeptime_core"))
                .body("source_code", nullValue());

        given().queryParam("name", "memory_insert")
                .get("/v1/tools")
                .then()
                .body("[0].json_schema.parameters.required", equalTo(List.of("label", "new_string")));
    }

    @Test
    void listsFilterAndPage() {
        var one = create(Map.of("source_code", adding("x"))).extract().<String>path("id");
        var other = create(Map.of("source_code", adding("x").replace(name, name + "_2")))
                .extract()
                .<String>path("id");

        assertThat(list("search", name)).containsExactly(other, one);
        assertThat(list("search", name, "order", "asc", "limit", 1)).containsExactly(one);
        assertThat(list("search", name, "limit", 1, "after", other)).containsExactly(one);
        assertThat(list("name", name)).containsExactly(one);
        assertThat(list("names", name, "names", "memory_insert")).hasSize(2);
        assertThat(list("tool_ids", one)).containsExactly(one);
        assertThat(list("tool_types", "letta_core")).hasSize(5);
        assertThat(list("tool_types", "letta_builtin,custom", "search", name)).hasSize(2);
        assertThat(list("exclude_tool_types", "custom", "search", name)).isEmpty();
        assertThat(list("return_only_letta_tools", true)).hasSize(27);
        assertThat(list("name", "no_such_tool")).isEmpty();
        given().queryParam("tool_types", "custom")
                .queryParam("name", name)
                .get("/v1/tools/count")
                .then()
                .body(equalTo("1"));
        given().queryParam("tool_types", "nope")
                .get("/v1/tools/")
                .then()
                .statusCode(400)
                .body("detail", startsWith("Invalid tool_type 'nope'. Must be one of: custom, letta_core"));
        given().queryParam("after", GONE).get("/v1/tools/").then().statusCode(404);
    }

    @Test
    void aChangeKeepsNameSchemaAndSourceInAgreement() {
        var id = create(Map.of("source_code", adding("x"))).extract().<String>path("id");
        var path = "/v1/tools/" + id;

        json(Map.of(
                        "description",
                        "changed",
                        "tags",
                        List.of("t1", "t2"),
                        "return_char_limit",
                        77,
                        "default_requires_approval",
                        true,
                        "nope",
                        1))
                .patch(path)
                .then()
                .statusCode(200)
                .body("description", equalTo("changed"))
                .body("tags", equalTo(List.of("t1", "t2")))
                .body("return_char_limit", equalTo(77))
                .body("default_requires_approval", equalTo(true))
                .body("json_schema.description", equalTo("Add two numbers."));
        json(Map.of("source_code", adding("y")))
                .patch(path)
                .then()
                .statusCode(200)
                .body("json_schema.parameters.properties.a.description", equalTo("x"));
        json(Map.of("source_code", "def shout(): pass"))
                .patch(path)
                .then()
                .statusCode(400)
                .body("detail", startsWith("Tool name '" + name + "' does not match the name in the JSON schema"));
        json(Map.of("name", "memory_insert"))
                .patch(path)
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        equalTo("INVALID_ARGUMENT: Tool with name 'memory_insert' already exists in your"
                                + " organization"));
        json(Map.of("json_schema", Map.of("name", name + "_n")))
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", equalTo(name + "_n"))
                .body("json_schema.parameters.required", hasSize(2));
        json(Map.of("description", "x")).patch("/v1/tools/" + GONE).then().statusCode(404);
        json(Map.of("source_code", "def memory(): pass"))
                .patch("/v1/tools/" + builtIn().get("memory"))
                .then()
                .statusCode(400);
    }

    @Test
    void aDeletedToolIsGoneAndABuiltInOneComesBack() {
        var id = create(Map.of("source_code", adding("x"))).extract().<String>path("id");
        var search = builtIn().get("web_search");

        given().delete("/v1/tools/" + id)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body(equalTo("null"));
        given().delete("/v1/tools/" + id)
                .then()
                .statusCode(400)
                .body("detail", equalTo("Tool with id " + id + " not found."));
        given().get("/v1/tools/" + id).then().statusCode(404);
        given().get("/v1/tools/tool-x").then().statusCode(422).body("examples", hasSize(1));
        given().delete("/v1/tools/" + search).then().statusCode(200);
        assertThat(builtIn().get("web_search")).isNotNull().isNotEqualTo(search);
    }

    @Test
    void searchFindsByWords() {
        create(Map.of("source_code", adding("x"), "tags", List.of(name)));

        json(Map.of("query", "numbers to add!", "tags", List.of(name)))
                .post("/v1/tools/search")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].tool.name", equalTo(name))
                .body("[0].fts_rank", equalTo(1));
        json(Map.of("search_mode", "vector")).post("/v1/tools/search").then().statusCode(400);
        refused(json(Map.of("search_mode", "nope")).post("/v1/tools/search"), "nope");
        refused(json(Map.of("limit", 0)).post("/v1/tools/search"), "limit: 0");
    }

    @Test
    void anAgentsToolsAreAttachedListedAndDetached() {
        var agent = record.agent().id();
        var tools = "/v1/agents/" + agent + "/tools";
        var plain = create(Map.of("source_code", adding("x"))).extract().<String>path("id");
        var guarded = create(Map.of(
                        "source_code", adding("x").replace(name, name + "_g"), "default_requires_approval", true))
                .extract()
                .<String>path("id");

        for (var tool : List.of(plain, plain, guarded)) {
            sdk().patch(tools + "/attach/" + tool).then().statusCode(200).body(equalTo("null"));
        }
        sdk().patch(tools + "/attach/" + GONE).then().statusCode(404);
        given().get(tools).then().statusCode(200).body("id", equalTo(List.of(guarded, plain)));
        given().queryParam("order", "asc")
                .queryParam("limit", 1)
                .get(tools)
                .then()
                .body("id", equalTo(List.of(plain)));
        given().get("/v1/agents/" + agent).then().body("tool_rules", equalTo(List.of(rule(name + "_g"))));
        sdk().patch(tools + "/detach/" + plain).then().statusCode(200).body(equalTo("null"));
        given().header("User-Agent", "curl/8.5.0")
                .patch(tools + "/detach/" + plain)
                .then()
                .statusCode(200)
                .body("tools.id", equalTo(List.of(guarded)));
        given().get("/v1/agents/agent-00000000-0000-4000-8000-00000000dead/tools")
                .then()
                .statusCode(404)
                .body("detail", equalTo("Agent not found"));
    }

    @Test
    void approvalIsAskedForByRule() {
        var agent = record.agent().id();
        var approval = "/v1/agents/" + agent + "/tools/approval/no_tool";

        sdk().contentType("application/json")
                .body("{\"requires_approval\": true}")
                .patch(approval)
                .then()
                .statusCode(200)
                .body(equalTo("null"));
        sdk().contentType("application/json")
                .body("{\"requires_approval\": true}")
                .patch(approval)
                .then()
                .statusCode(200);
        given().get("/v1/agents/" + agent).then().body("tool_rules", equalTo(List.of(rule("no_tool"))));
        sdk().queryParam("requires_approval", false).patch(approval).then().statusCode(200);
        given().get("/v1/agents/" + agent).then().body("tool_rules", hasSize(0));
        sdk().patch(approval).then().statusCode(422).body("detail", startsWith("requires_approval must be provided"));
    }

    @Test
    void aChangedToolIsANewVersionOfItsAgents() {
        var agent = record.agent().id();
        var id = create(Map.of("source_code", adding("x"))).extract().<String>path("id");
        sdk().patch("/v1/agents/" + agent + "/tools/attach/" + id);
        long before = version(agent.value());

        json(Map.of("description", "changed")).patch("/v1/tools/" + id).then().statusCode(200);

        assertThat(version(agent.value())).isGreaterThan(before);
    }

    private long version(String agent) {
        return record.rows("select version from memory.agents where id = $1", agent)
                .getFirst()
                .getLong(0);
    }

    private static Map<String, Object> rule(String tool) {
        var rule = new HashMap<String, Object>(Map.of("tool_name", tool, "type", "requires_approval"));
        rule.put("prompt_template", null);
        return rule;
    }

    private Map<String, String> builtIn() {
        var tools = given().post("/v1/tools/add-base-tools")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var ids = new HashMap<String, String>();
        for (int at = 0; at < tools.getList("").size(); at++) {
            ids.put(tools.getString("[" + at + "].name"), tools.getString("[" + at + "].id"));
        }
        return ids;
    }

    private String adding(String first) {
        return """
                def %s(a: int, b: int) -> int:
                    ""\"Add two numbers.

                    Args:
                        a (int): %s
                        b (int): second number

                    Returns:
                        int: the sum
                    ""\"
                    return a + b
                """.formatted(name, first);
    }

    private void underivable(String source, String why) {
        json(Map.of("source_code", source))
                .post("/v1/tools")
                .then()
                .statusCode(400)
                .body("detail", startsWith("Failed to derive json schema: Schema generation failed: " + why));
    }

    private static void refused(Response response, String named) {
        response.then().statusCode(422).body("detail", containsString(named));
    }

    private static ValidatableResponse create(Map<String, Object> body) {
        return json(body).post("/v1/tools/").then().statusCode(200);
    }

    private static RequestSpecification json(Map<String, Object> body) {
        return given().contentType("application/json").body(body);
    }

    private static RequestSpecification sdk() {
        return given().header("X-Stainless-Package-Version", "1.12.1");
    }

    private static List<String> list(Object... query) {
        var request = given();
        for (int at = 0; at < query.length; at += 2) {
            request.queryParam((String) query[at], query[at + 1]);
        }
        return request.get("/v1/tools/").then().statusCode(200).extract().path("id");
    }
}
