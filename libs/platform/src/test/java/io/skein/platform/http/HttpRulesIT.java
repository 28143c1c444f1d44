package io.skein.platform.http;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.skein.kit.postgres.LocalPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees when it spells addresses and bodies well or badly. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class HttpRulesIT {

    private static final String ID = "agent-123e4567-e89b-42d3-8456-426614174000";

    @BeforeAll
    static void sendAddressesAsTheyAre() {
        RestAssured.urlEncodingEnabled = false;
    }

    @ParameterizedTest
    @CsvSource({"/v1/trials", "/v1/trials/", "/latest/trials", "/latest/trials/?limit=3"})
    void everySpellingOfAnAddressWorks(String address) {
        assertThat(get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void theQuerySurvivesTheStraightening() {
        assertThat(get("/latest/trials/?limit=3&order=asc").asString())
                .contains("limit=3")
                .contains("order=ASC");
    }

    @Test
    void whatCannotBeAnsweredInTimeIs503AndMayBeTriedAgain() {
        var late = get("/v1/stuck");

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.getHeader("Retry-After")).isEqualTo("1");
        assertThat(late.jsonPath().getString("detail")).contains("no answer within 2000 ms");
    }

    @Test
    void aLongBodyIsNoExcuse() {
        var body = "{\"text\":\"" + "y".repeat(500_000) + "\"}";

        var late = given().contentType("application/json").body(body).post("/v1/stuck");

        assertThat(late.statusCode()).isEqualTo(503);
    }

    @Test
    void whatWaitsForAModelHasAllItsTime() {
        var answer = given().post("/v1/stuck/messages");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("late");
    }

    @Test
    void anEncodedSlashBelongsToTheLabel() {
        assertThat(get("/v1/trials/" + ID + "/blocks/system%2Fpersona%20%C3%A9").asString())
                .isEqualTo("[\"system/persona é\"]");
    }

    @ParameterizedTest
    @CsvSource({"/v1/none", "/none", "/v1//trials", "/v1", "/v1/trials//"})
    void anUnknownAddressIsAPlain404(String address) throws Exception {
        // RestAssured would put the double slashes right.
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + address));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Not Found\"}");
        }
    }

    @Test
    void aWrongMethodIsA405ThatNamesTheRightOnes() {
        var answer = given().delete("/v1/trials");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("GET").contains("POST");
        assertThat(answer.asString()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
        assertThat(given().head("/v1/trials").statusCode()).isEqualTo(405);
    }

    @Test
    void aMalformedIdIsRefusedWithAnExample() {
        var answer = get("/v1/trials/agent-1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("\"trace_id\":\"\"")
                .contains("should match pattern 'agent-{uuid4}'")
                .contains("\"examples\":[\"" + ID + "\"]");
        assertThat(get("/v1/trials/" + ID).asString()).isEqualTo("\"" + ID + "\"");
    }

    @ParameterizedTest
    @CsvSource({"limit=-1", "limit=many", "limit=99999999999999999999", "limit=1000000", "order=sideways"})
    void aBadPageIsRefusedWithValueAndExpectation(String query) {
        var answer = get("/v1/trials?" + query);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("'" + query.replaceFirst(".*=", "") + "' (expected:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"label\":  | not valid JSON",
                "[1]  | body: expected an object",
                "{\"label\":5}  | body.label: expected a string",
                "{\"label\":{}}  | body.label: expected a string",
                "{\"tags\":\"x\"}  | body.tags: expected a list",
                "{\"tags\":[1]}  | body.tags[0]: expected a string",
                "{\"blocks\":[{\"size\":\"many\"}]}  | body.blocks[0].size: 'many' is not an integer",
                "{\"blocks\":{}}  | body.blocks: expected a list",
                "{\"colour\":\"BLUE\"}  | body.colour: 'BLUE' is not one of red, green",
                "{\"colour\":0}  | body.colour: '0' is not one of red, green",
                "{\"colour\":\"1\"}  | body.colour: '1' is not one of red, green",
                "{\"bright\":7}  | body.bright: '7' is not true or false",
                "{\"bright\":\"so\"}  | body.bright: 'so' is not true or false",
                "{\"agent\":\"agent-1\"}  | should match pattern 'agent-{uuid4}'",
                "{\"label\":\"a\\u0000b\"}  | body.label: the text has a character that cannot be stored, U+0000",
                "{\"tags\":[\"\\ud800\"]}  | U+D800",
                "{\"metadata\":{\"k\":[\"\\u0000\"]}}  | U+0000",
                "{\"metadata\":{\"\\u0000\":1}}  | U+0000",
                "{\"settings\":{\"k\":[\"\\udc00\"]}}  | U+DC00",
                "{\"blocks\":[{\"size\":9007199254740993}]}  | body.blocks[0].size: Numeric value (9007199254740993) out of",
                "{\"blocks\":[{\"size\":1e+308}]}  | body.blocks[0].size: ",
                "{\"metadata\":{\"a\\ud800\":1}}  | body.metadata: not valid JSON: Broken surrogate pair in field name",
                "{\"settings\":{\"a\":{\"\\ud800\":1}}}  | Broken surrogate pair in field name",
                "''  | body: missing",
            })
    void aBadBodyIsRefusedWithPlaceAndExpectation(String body, String reason) {
        var answer = given().contentType("application/json").body(body).post("/v1/trials");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("detail")).contains(reason.strip());
        assertThat(answer.asString())
                .startsWith("{\"trace_id\":\"\"")
                .doesNotContain("io.skein")
                .doesNotContain("java.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "settings", "tags", "unknown"})
    void whatIsNestedDeeperThanAnyoneNeedsIsRefused(String field) {
        for (var opening : List.of("{\"a\":", "[")) {
            assertThat(refused("{\"" + field + "\":" + opening.repeat(900)))
                    .startsWith("body")
                    .doesNotContain("StreamReadConstraints", "does not fit here");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"x\"", "true", "[]", "1.5"})
    void whatIsNoNumberIsNotTakenForOne(String size) {
        assertThat(refused("{\"blocks\":[{\"size\":" + size + "}]}")).contains("body.blocks[0].size: ", "an integer");
    }

    @Test
    void aNumberOfVeryManyDigitsIsRefusedInWords() {
        assertThat(refused("{\"blocks\":[{\"size\":\"" + "1".repeat(1001) + "\"}]}"))
                .isEqualTo("body.blocks[0].size: Number value length (1001) exceeds the maximum allowed (1000)");
    }

    private static String refused(String body) {
        var answer = given().contentType("application/json").body(body).post("/v1/trials");
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.jsonPath().getString("detail");
    }

    @Test
    void anyUnicodeTextIsTaken() {
        var body = "{\"label\":\"é 漢 😀 \\ud83d\\ude00\",\"unknown\":1,\"settings\":null}";

        assertThat(given().contentType("application/json")
                        .body(body)
                        .post("/v1/trials")
                        .asString())
                .contains("é 漢 😀 😀");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "1, true", "yes, true", "false, false", "0, false", "off, false"})
    void whatIsSoIsSaidInManyWays(String said, String meant) {
        assertThat(get("/v1/truths?is_so=" + said).asString()).isEqualTo(meant);
    }

    @Test
    void whatIsNotSaidIsNotSo() {
        assertThat(get("/v1/truths").asString()).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"banana", "2"})
    void whatIsNeitherSoNorNotIsRefused(String said) {
        var answer = get("/v1/truths?is_so=" + said);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("query.is_so: '" + said + "' (expected: true or false)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "text/"})
    void anotherContentTypeIsRefused(String type) {
        var answer = given().config(
                        RestAssured.config().encoderConfig(encoderConfig().encodeContentTypeAs(type, JSON)))
                .header("Content-Type", type)
                .body("{}")
                .post("/v1/trials");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Content-Type").contains("application/json");
    }

    @Test
    void whatTheClientAcceptsIsNotAsked() {
        assertThat(given().accept("text/event-stream").get("/v1/trials").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anOutageIsA503WithRetryAfter() {
        assertThat(get("/v1/away").statusCode()).isEqualTo(503);
        assertThat(get("/v1/away").header("retry-after")).isEqualTo("1");
    }

    @Test
    void aDefectTellsNothing() {
        assertThat(get("/v1/broken").statusCode()).isEqualTo(500);
        assertThat(get("/v1/broken").asString()).isEqualTo("{\"detail\":\"An unknown error occurred\"}");
    }

    @Test
    void detailsTakeTheirPlaceAtTheTop() {
        assertThat(get("/v1/busy").jsonPath().getString("detail.code")).isEqualTo("PENDING_APPROVAL");
        assertThat(get("/v1/busy").jsonPath().getString("run_id")).isEqualTo("run-1");
        assertThat(get("/v1/busy").header("x-skein-code")).isEqualTo("PENDING_APPROVAL");
    }

    @Test
    void whatPostgresCannotHoldIsTheCallersTurn() {
        assertThat(get("/v1/database?text=fine").asString()).isEqualTo("fine");
        assertThat(get("/v1/database?text=%00").statusCode()).isEqualTo(422);
    }

    private static Response get(String address) {
        return given().get(address);
    }
}
