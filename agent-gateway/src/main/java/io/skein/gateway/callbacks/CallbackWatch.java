package io.skein.gateway.callbacks;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.platform.watches.Watch;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Looks now and then whether somebody is to be called. Several processes may do so at once. */
@Singleton
class CallbackWatch {

    private final Callbacks callbacks;
    private final CallbackSettings settings;
    private final Vertx vertx;
    private @Nullable Watch watch;

    CallbackWatch(Callbacks callbacks, CallbackSettings settings, Vertx vertx) {
        this.callbacks = callbacks;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        watch = Watch.every(vertx, settings.poll(), "callbacks", callbacks::callDue);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (watch != null) {
            watch.close();
        }
    }
}
