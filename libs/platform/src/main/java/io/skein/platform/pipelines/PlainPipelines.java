package io.skein.platform.pipelines;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;

/**
 * Takes context propagation out of Mutiny's pipelines. Nothing here is bound to a request, so there is nothing to carry
 * from stage to stage, and carrying nothing cost a twentieth of a turn.
 */
class PlainPipelines {

    void start(@Observes @Priority(1) StartupEvent started) {
        Infrastructure.clearInterceptors();
    }
}
