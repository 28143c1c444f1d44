package io.skein.runner.trials;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import org.jspecify.annotations.Nullable;

/** Source code that is to be run once, and how it is called. */
record SourceTrial(
        @JsonProperty("source_code") @Nullable String sourceCode,
        @Nullable JsonNode args,
        @Nullable String name,
        @JsonProperty("json_schema") @Nullable JsonNode schema) {

    String source() {
        return Bodies.require(sourceCode, "body.source_code");
    }

    SourceTrial checked() {
        source();
        if (!Bodies.require(args, "body.args").isObject()) {
            throw new Rejection(ErrorCode.INVALID_REQUEST, "body.args: " + args + " (expected an object)");
        }
        return this;
    }

    boolean saysItsSchema() {
        return schema != null && schema.isObject();
    }
}
