package io.skein.contracts.messages;

/** What the model wants done. {@code id} is the model's own; {@code arguments} is JSON text as the model wrote it. */
public record ToolCall(String id, String name, String arguments) {}
