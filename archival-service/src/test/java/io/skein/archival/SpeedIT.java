package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Budgets that hold on a small machine with much to spare. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class SpeedIT {

    private static final int BATCHES = 20;
    private static final int BATCH = 1_000;
    private static final int SEARCHES = 50;

    private final Random random = new Random(7);

    @Test
    void aThousandShortPassagesAndSearchesOverTwentyThousand() {
        String archive = given().contentType("application/json")
                .body(Map.of("name", "Large"))
                .post("/v1/archives")
                .then()
                .extract()
                .path("id");

        var batches =
                IntStream.range(0, BATCHES).mapToLong(i -> insert(archive)).toArray();
        var searches = IntStream.range(0, SEARCHES)
                .mapToLong(i -> search(archive))
                .sorted()
                .toArray();

        assertThat(Duration.ofMillis(batches[BATCHES - 1]))
                .as("each batch in ms: %s", Arrays.toString(batches))
                .isLessThan(Duration.ofSeconds(10));
        assertThat(Duration.ofMillis(searches[SEARCHES / 2]))
                .as("each search in ms: %s", Arrays.toString(searches))
                .isLessThan(Duration.ofMillis(500));
    }

    private long insert(String archive) {
        var passages = IntStream.range(0, BATCH)
                .mapToObj(i -> Map.of("text", sentence(20), "tags", List.of("tag" + random.nextInt(50))))
                .toList();
        long start = System.nanoTime();
        given().contentType("application/json")
                .body(Map.of("passages", passages))
                .post("/v1/archives/" + archive + "/passages/batch")
                .then()
                .statusCode(200);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private long search(String archive) {
        long start = System.nanoTime();
        given().contentType("application/json")
                .body(Map.of("query", "what is " + sentence(3), "archive_id", archive, "limit", 10))
                .post("/v1/passages/search")
                .then()
                .statusCode(200);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** Words as uneven as in speech: few common ones, many rare ones. */
    private String sentence(int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> "w" + (int) Math.pow(random.nextDouble() * 20, 3) + "ord")
                .collect(Collectors.joining(" "));
    }
}
