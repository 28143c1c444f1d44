package io.skein.bench.chaos;

import java.util.List;

/** What can die, and how its process is told from the others. */
enum Victim {
    RUNNER("step-runner", "/step-runner/target/"),
    ZOMBIE("step-runner, stopped", "/step-runner/target/"),
    RECORD("memory-service", "/memory-service/target/"),
    GATEWAY("agent-gateway", "/agent-gateway/target/"),
    BROKER("broker", "kafka"),
    DATABASE("PostgreSQL", "");

    private final String title;
    private final String word;

    Victim(String title, String word) {
        this.title = title;
        this.word = word;
    }

    String title() {
        return title;
    }

    /** Those of the processes that are this; none while it is being started again. */
    List<ProcessHandle> in(List<ProcessHandle> tree) {
        return tree.stream().filter(ProcessHandle::isAlive).filter(this::is).toList();
    }

    private boolean is(ProcessHandle process) {
        var command = process.info().command().orElse("");
        if (this == DATABASE) {
            return command.endsWith("/postgres")
                    && process.parent()
                            .flatMap(parent -> parent.info().command())
                            .filter(parent -> parent.endsWith("/postgres"))
                            .isEmpty();
        }
        return command.endsWith("/java")
                && process.info().commandLine().orElse("").contains(word);
    }
}
