package io.skein.memory.takeovers;

import static io.skein.memory.support.LongHistory.scans;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.LongHistory;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A takeover in a conversation of 10,000 messages and 5,000 runs costs what it costs in one of ten. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class TakeoverPlansIT {

    @Inject
    Record record;

    @Test
    void howNewTheRecordIsIsFoundByAnIndex() {
        LongHistory.fill(record, record.agent());

        assertThat(record.plan(RunStore.FRESHNESS)).doesNotContain(scans());
    }
}
