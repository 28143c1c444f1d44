package io.skein.runner.record;

import jakarta.inject.Singleton;
import java.util.UUID;

/** What this process calls itself towards the record. New with each start: leases of an earlier life are not ours. */
@Singleton
public class RunnerName {

    private final String value = "runner-" + UUID.randomUUID();

    public String value() {
        return value;
    }
}
