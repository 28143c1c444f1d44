package io.skein.models.demo;

/** What the demo model does next. */
sealed interface DemoReply {

    record Say(String text) implements DemoReply {}

    /** Calls a tool; the arguments are JSON. */
    record Use(String tool, String arguments) implements DemoReply {}
}
