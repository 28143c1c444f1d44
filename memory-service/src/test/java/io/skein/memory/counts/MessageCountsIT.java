package io.skein.memory.counts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.ids.ConversationId;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import io.skein.platform.database.Whole;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class MessageCountsIT {

    private static final String SAY = """
            insert into memory.messages (id, conversation_id, agent_id, role, body, created_at)
            select 'message-' || gen_random_uuid(), $1, agent_id, 'user', '{"content": []}', now()
            from memory.conversations, generate_series(1, $2) where id = $1""";

    @Inject
    Record record;

    @Inject
    Pool pool;

    @Inject
    MessageCounts counts;

    private ConversationId conversation;

    @BeforeEach
    void aConversationOf500Messages() {
        conversation = record.conversation(record.agent());
        say(conversation, 500);
    }

    @Test
    void whatWasSaidSinceTheLastCountIsCountedWithIt() {
        settle(conversation, 200);
        say(conversation, 3);

        assertThat(counted(conversation)).isEqualTo(500);
        assertThat(shown(conversation)).isEqualTo(503);
    }

    @Test
    void aFewMessagesAreNotWorthACount() {
        var young = record.conversation(record.agent());
        say(young, 100);

        settle(young, 102);

        assertThat(counted(young)).isZero();
        assertThat(shown(young)).isEqualTo(100);
    }

    @Test
    void aMessageThatIsDeletedIsNotCountedAnyMore() {
        settle(conversation, 1);

        given().delete("/v1/conversations/" + conversation + "/messages/" + messageAt(10))
                .then()
                .statusCode(200);

        assertThat(shown(conversation)).isEqualTo(499);
    }

    @Test
    void aForkBeginsWithTheCountOfWhatItShares() {
        settle(conversation, 1);
        say(conversation, 2);

        assertThat(shown(fork(""))).isEqualTo(502);
        assertThat(shown(fork("?message_id=" + messageAt(10)))).isEqualTo(10);
    }

    @Test
    void onlyWhatIsNotCountedYetIsRead() {
        assertThat(record.plan("select " + MessageCounts.column("t") + " from memory.conversations t where t.id = $1"))
                .contains("messages_in_order", "seq > t.counted_seq")
                .doesNotContain("Seq Scan on messages");
    }

    private void settle(ConversationId where, int messages) {
        record.await(Whole.transaction(pool, tx -> counts.settle(tx, where, messages)));
    }

    private void say(ConversationId where, int messages) {
        record.rows(SAY, where.value(), messages);
    }

    private ConversationId fork(String query) {
        return ConversationId.of(given().contentType(ContentType.JSON)
                .post("/v1/conversations/" + conversation + "/fork" + query)
                .path("id"));
    }

    private long counted(ConversationId where) {
        return record.rows("select counted from memory.conversations where id = $1", where.value())
                .getFirst()
                .getLong(0);
    }

    private String messageAt(int place) {
        return record.rows(
                        "select id from memory.messages where conversation_id = $1 and role = 'user' order by seq"
                                + " limit 1 offset $2",
                        conversation.value(),
                        place - 1)
                .getFirst()
                .getString(0);
    }

    private static int shown(ConversationId where) {
        return given().get("/v1/conversations/" + where).path("message_count");
    }
}
