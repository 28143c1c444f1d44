package io.skein.models;

import io.vertx.core.Vertx;

/** Event loops for the tests of this module; they end with the JVM. */
public final class EventLoops {

    public static final Vertx VERTX = Vertx.vertx();

    private EventLoops() {}
}
