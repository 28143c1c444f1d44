package io.skein.runner.runs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What this process calls itself towards the record. New with each start: leases of an earlier life are not ours. */
@ApplicationScoped
class RunnerName {

    private final String value = "runner-" + UUID.randomUUID();

    String value() {
        return value;
    }
}
