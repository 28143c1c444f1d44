package io.skein.local.broker;

/** A topic that has to exist, and into how many ordered lanes it is divided. */
public record Topic(String name, int partitions) {}
