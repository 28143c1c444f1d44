package io.skein.memory.listings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class ConversationFiltersIT {

    private static final String FILL = """
            insert into memory.conversations (id, agent_id, name, metadata, participants, archived_at, updated_at)
            select 'conv-' || gen_random_uuid(), $1, 'talk ' || n, json_build_object('k', n)::jsonb,
                json_build_array(json_build_object('name', 'P' || n))::jsonb,
                case when n % 3 = 0 then now() end, now() - n * interval '1 minute'
            from generate_series(1, 3000) n""";

    @Inject
    Record record;

    private Agent agent;

    @BeforeEach
    void fresh() {
        agent = record.agent();
    }

    @Test
    void metadataIsFoundAsTextNumberAndTruth() {
        create(Map.of("name", "a", "metadata", Map.of("channel", "C1", "size", 5, "open", true)));
        create(Map.of("name", "b", "metadata", Map.of("channel", "C2", "size", "5")));
        create(Map.of("name", "c"));

        assertThat(list("metadata.channel=C1")).containsExactly("a");
        assertThat(list("metadata.size=5")).containsExactlyInAnyOrder("a", "b");
        assertThat(list("metadata.size=5&metadata.open=true")).containsExactly("a");
        assertThat(list("metadata.channel=C1\",\"x\":\"")).isEmpty();
    }

    @Test
    void participantsNamesAndSummariesAreFound() {
        create(Map.of(
                "name", "Weekly 100% tea", "participants", List.of(Map.of("name", "Ann"), Map.of("name", "Bob"))));
        create(Map.of("name", "other", "summary", "about TEA", "participants", List.of(Map.of("name", "Bob"))));

        assertThat(list("participant=Ann")).containsExactly("Weekly 100% tea");
        assertThat(list("participant=Bob&query=weekly")).containsExactly("Weekly 100% tea");
        assertThat(list("query=tea")).hasSize(2);
        assertThat(list("query=100%25")).hasSize(1);
        assertThat(list("query=0%25t")).isEmpty();
    }

    @Test
    void archivedOnesAreListedOnlyWhenAskedFor() {
        var id = create(Map.of("name", "old"));
        create(Map.of("name", "new"));
        record.rows("update memory.conversations set archived_at = now() where id = $1", id);

        assertThat(list("")).containsExactly("new");
        assertThat(list("status=active")).containsExactly("new");
        assertThat(list("status=archived")).containsExactly("old");
    }

    @Test
    void changesAreFoundByTimeAndPagesFollowThem() {
        for (var name : List.of("a", "b", "c")) {
            create(Map.of("name", name));
        }
        var first = record.rows(
                        "select id from memory.conversations where name = 'a' and agent_id = $1",
                        agent.id().value())
                .getFirst()
                .getString(0);
        String since = given().get("/v1/conversations?order=desc&limit=1&agent_id=" + agent.id())
                .then()
                .extract()
                .path("[0].updated_at");
        given().contentType(ContentType.JSON)
                .body(Map.of("metadata", Map.of("touched", true)))
                .patch("/v1/conversations/" + first)
                .then()
                .statusCode(200);

        assertThat(list("updated_after=" + since)).containsExactly("a");
        assertThat(list("order_by=updated_at&limit=2")).containsExactly("a", "c");
        assertThat(list("order_by=updated_at&after=" + first)).containsExactly("c", "b");
        assertThat(list("order=asc&before=" + first)).isEmpty();
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        refused("status=open", "query.status: 'open' (expected: active or archived)");
        refused("updated_after=soon", "query.updated_after: 'soon' (expected: an ISO 8601 time");
        refused("order_by=name", "query.order_by: 'name'");
    }

    @Test
    void everyFilterHasAnIndex() {
        record.rows(FILL, agent.id().value());
        record.rows("vacuum analyze memory.conversations"); // what an index has not sorted in yet makes it dear

        assertThat(plan("metadata.k", "v")).contains("conversations_by_metadata");
        assertThat(plan("participant", "Ann")).contains("conversations_by_participant");
        assertThat(plan("query", "tea time")).contains("conversations_by_text");
        assertThat(plan("updated_after", "2026-01-01T00:00:00Z")).contains("conversations_by_update");
        assertThat(plan("status", "archived")).contains("archived_conversations_by_creation");
    }

    /** How the filter is served. */
    private String plan(String name, String value) {
        var all = new MultivaluedHashMap<String, String>();
        all.add(name, value);
        var query = new ConversationQuery(
                "agent-x",
                null,
                null,
                null,
                null,
                name.equals("updated_after") ? "updated_at" : null,
                null,
                name.equals("status") ? value : null,
                name.equals("participant") ? value : null,
                name.equals("query") ? value : null,
                name.equals("updated_after") ? value : null);
        var args = new ArrayList<Object>();
        var sql = "select t.id from memory.conversations t where t.deleted_at is null and not t.is_default"
                + query.filter(all).conditions(args);
        boolean ordered = name.equals("status") || name.equals("updated_after");
        if (ordered) {
            var key = query.filter(all).key().column();
            sql += new Keyset("memory.conversations", key).tail(new Page(50, null, null, Page.Order.DESC), args);
        } else {
            sql = sql.replace("t.agent_id = $1", "$1::text is not null");
        }
        return record.plan(sql);
    }

    private static void refused(String query, String why) {
        given().get("/v1/conversations?" + query).then().statusCode(422).body("detail", containsString(why));
    }

    private List<String> list(String query) {
        return given().urlEncodingEnabled(false)
                .get("/v1/conversations?agent_id=" + agent.id() + "&"
                        + query.replace("\"", "%22").replace(" ", "%20"))
                .then()
                .statusCode(200)
                .extract()
                .path("name");
    }

    private String create(Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/conversations?agent_id=" + agent.id())
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }
}
