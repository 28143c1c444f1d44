package io.skein.memory.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Windows of long conversations are read from an index, in its order, from where they begin. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class MessagePlansIT {

    @Inject
    Record record;

    @Test
    void nothingIsReadThatIsNotAnswered() {
        record.fill(record.agent(), 10_000);

        // whether few rows are sorted depends on what other tests left behind
        assertThat(record.plan(MessageStore.RANGE))
                .contains("messages_in_order")
                .doesNotContain("Seq Scan");
        assertThat(record.plan(MessageStore.PENDING_REQUEST))
                .contains("messages_in_order")
                .doesNotContain("Seq Scan");
        assertThat(record.plan(MessageStore.RANGES))
                .contains("messages_in_order")
                .doesNotContain("Seq Scan");
    }
}
