package io.skein.runner.models;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelsIT {

    @Test
    void theBuiltInModelIsAlwaysThere() {
        when().get("/v1/models")
                .then()
                .statusCode(200)
                .body("handle", hasItem("skein/demo"))
                .body("model_type", everyItem(is("llm")))
                .body("[0]", hasKey("put_inner_thoughts_in_kwargs"))
                .body("[0]", hasKey("top_logprobs"))
                .body("[0]", hasKey("max_context_window"));
    }

    @Test
    void modelsAreFilteredByWhereTheyComeFrom() {
        given().queryParam("provider_category", "byok").get("/v1/models").then().body("size()", is(0));
        given().queryParam("provider_name", "nobody").get("/v1/models").then().body("size()", is(0));
        given().queryParam("provider_category", "base").get("/v1/models").then().body("size()", not(is(0)));
    }

    @Test
    void anUnknownCategoryIsRefused() {
        given().queryParam("provider_category", "nope")
                .get("/v1/models")
                .then()
                .statusCode(422)
                .body("trace_id", is(""));
    }

    @Test
    void embeddingModelsAreListedApart() {
        when().get("/v1/models/embedding").then().statusCode(200).body("model_type", everyItem(is("embedding")));
    }

    @Test
    void otherServicesSeeAllKinds() {
        when().get("/internal/models").then().statusCode(200).body("kind", hasItem("llm"));
    }

    @Test
    void whoStartsTheRunnerIsToldWhichProvidersTakeTheirKey() {
        given().get("/internal/providers")
                .then()
                .statusCode(200)
                .body("find { it.provider == 'skein' }.verdict", equalTo("ACCEPTED"));
    }
}
