package io.skein.memory.histories;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Turns;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class MessageListsIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    private Agent agent;
    private ConversationId conversation;

    @BeforeEach
    void threeTurnsInEach() {
        agent = record.agent();
        conversation = record.conversation(agent);
        for (int i = 1; i <= 3; i++) {
            turns.turn(agent.conversation(), "question " + i, "answer " + i);
            turns.turn(conversation, "ask " + i, "say " + i);
        }
    }

    @Test
    void messagesOfAnAgentAreTheNewestToldOldestFirst() {
        assertThat(texts("/v1/agents/" + agent.id() + "/messages", Map.of("limit", 3)))
                .containsExactly("answer 3", "ask 3", "say 3");
        assertThat(texts("/v1/agents/" + agent.id() + "/messages", Map.of("limit", 2, "conversation_id", "default")))
                .containsExactly("question 3", "answer 3");
        assertThat(texts("/v1/conversations/default/messages", Map.of("limit", 2, "agent_id", agent.id())))
                .containsExactly("question 3", "answer 3");
        assertThat(texts("/v1/conversations/" + agent.id() + "/messages", Map.of("limit", 1)))
                .containsExactly("answer 3");
    }

    @Test
    void cursorsOfAnAgentsMessagesMeanOlderAndNewer() {
        var path = "/v1/agents/" + agent.id() + "/messages";
        var middle = ids(path, Map.of("conversation_id", "default")).get(3);

        assertThat(texts(path, Map.of("conversation_id", "default", "before", middle, "limit", 2)))
                .containsExactly("question 1", "answer 1");
        assertThat(texts(path, Map.of("conversation_id", "default", "after", middle, "limit", 2)))
                .containsExactly("question 3", "answer 3");
        assertThat(texts(path, Map.of("conversation_id", "default", "after", middle, "order", "asc", "limit", 1)))
                .containsExactly("answer 2");
        given().queryParam("before", MessageId.random().value())
                .get(path)
                .then()
                .statusCode(404);
    }

    @Test
    void aConversationIsPagedBackToItsBeginning() {
        var path = "/v1/conversations/" + conversation + "/messages";
        assertThat(texts(path, Map.of("limit", 2))).containsExactly("say 3", "ask 3");
        var second = ids(path, Map.of("limit", 2)).getLast();
        assertThat(texts(path, Map.of("limit", 2, "after", second))).containsExactly("say 2", "ask 2");
        assertThat(texts(path, Map.of("limit", 1, "order", "asc", "after", second)))
                .containsExactly("say 3");
        assertThat(texts(path, Map.of("limit", 1, "after", MessageId.random()))).containsExactly("say 3");
    }

    @Test
    void whatIsNotThereIsEmptyForConversationsAndRefusedForAgents() {
        given().get("/v1/agents/agent-00000000-0000-4000-8000-00000000dead/messages")
                .then()
                .statusCode(404);
        given().get("/v1/messages/" + MessageId.random()).then().statusCode(404);
        given().get("/v1/messages/nope").then().statusCode(422);
        given().patch("/v1/agents/" + agent.id() + "/messages/x").then().statusCode(405);
        assertThat(texts("/v1/conversations/" + ConversationId.random() + "/messages", Map.of()))
                .isEmpty();
        assertThat(texts("/v1/conversations/default/messages", Map.of())).isEmpty();
    }

    @Test
    void listsAreFilteredByType() {
        var path = "/v1/conversations/" + conversation + "/messages";
        assertThat(texts(path, Map.of("include_return_message_types", "assistant_message", "limit", 4)))
                .containsExactly("say 3", "say 2");
        given().queryParam("include_return_message_types", "nope")
                .get(path)
                .then()
                .statusCode(422);
        given().queryParam("limit", -1).get(path).then().statusCode(422);
        assertThat(texts(path, Map.of("limit", 0))).isEmpty();
    }

    @Test
    void oneMessageIsAListOfItsViews() {
        var id = ids("/v1/conversations/" + conversation + "/messages", Map.of("limit", 1))
                .getFirst();

        var views = given().get("/v1/messages/" + id).jsonPath().getList("$");

        assertThat(views)
                .singleElement()
                .satisfies(view -> assertThat(((Map<?, ?>) view).keySet().toString())
                        .isEqualTo("[id, date, name, message_type, otid, sender_id, step_id, is_err, seq_id,"
                                + " run_id, content]"));
    }

    @Test
    void messagesOfARunBeginWithItsInput() {
        var run = turns.turn(conversation, "last", "word");
        assertThat(texts("/v1/runs/" + run + "/messages", Map.of())).containsExactly("last", "word");
        assertThat(texts("/v1/runs/" + run + "/messages", Map.of("order", "desc", "limit", 1)))
                .containsExactly("word");
        given().get("/v1/runs/nope/messages").then().statusCode(400);
    }

    @Test
    void messagesOfAllAgentsAreListed() {
        assertThat(texts("/v1/messages", Map.of("limit", 2))).hasSize(2);
        assertThat(texts("/v1/messages", Map.of("limit", 2, "conversation_id", conversation, "order", "desc")))
                .containsExactly("ask 3", "say 3");
    }

    private static List<String> texts(String path, Map<String, ?> query) {
        return list(path, query, "content");
    }

    private static List<String> ids(String path, Map<String, ?> query) {
        return list(path, query, "id");
    }

    private static List<String> list(String path, Map<String, ?> query, String field) {
        var request = given();
        query.forEach((name, value) -> request.queryParam(name, value.toString()));
        return request.get(path).then().statusCode(200).extract().jsonPath().getList(field);
    }
}
