package io.skein.memory.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import io.skein.platform.paging.Page.Order;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of long conversations are read from an index, in its order, from where they begin. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class HistoryPlansIT {

    @Inject
    Record record;

    @Test
    void everyListIsReadFromAnIndex() {
        record.fill(record.agent(), 10_000);

        assertThat(list(MessageFilter.of("conversation_id", "x", Order.DESC, 1)))
                .contains("messages_in_order");
        assertThat(list(MessageFilter.of("agent_id", "x", Order.DESC, 1))).contains("messages_by_agent");
        assertThat(list(MessageFilter.of("run_id", "x", Order.ASC, 1))).contains("messages_by_run");
        assertThat(list(MessageFilter.of("step_id", "x", Order.ASC, 1))).contains("messages_by_step");
        assertThat(list(MessageFilter.all(Order.DESC, 1))).contains("messages_by_place");
        assertThat(list(MessageFilter.of("agent_id", "x", Order.DESC, 1).between(5L, 9L)))
                .contains("messages_by_agent");
    }

    private String list(MessageFilter filter) {
        List<Object> values = new ArrayList<>();
        var plan = record.plan(filter.sql(values));
        assertThat(plan).doesNotContain("Seq Scan on messages", "Sort");
        return plan;
    }
}
