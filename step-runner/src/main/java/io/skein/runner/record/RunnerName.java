package io.skein.runner.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What this process calls itself towards the record. New with each start: leases of an earlier life are not ours. */
@ApplicationScoped
public class RunnerName {

    private final String value = "runner-" + UUID.randomUUID();

    public String value() {
        return value;
    }
}
