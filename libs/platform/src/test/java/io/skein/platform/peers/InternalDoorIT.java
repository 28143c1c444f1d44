package io.skein.platform.peers;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.skein.kit.postgres.LocalPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InternalDoorIT.Guarded.class)
@WithTestResource(LocalPostgres.class)
class InternalDoorIT {

    /** A service behind the gateway. */
    public static class Guarded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("skein.internal-door", "true", "skein.internal-key", "secret");
        }
    }

    @Test
    void onlyWhoHasTheKeyComesIn() {
        given().get("/v1/trials").then().statusCode(401);
        given().header(InternalKey.HEADER, "wrong").get("/v1/trials").then().statusCode(401);
        given().header(InternalKey.HEADER, "").get("/v1/trials").then().statusCode(401);
        given().header(InternalKey.HEADER, "secret").get("/v1/trials").then().statusCode(200);
    }

    @Test
    void probesAreForEverybody() {
        given().get("/q/health/live").then().statusCode(200);
    }
}
