package io.skein.gateway.messages;

import io.skein.contracts.runs.RunOptions;
import java.util.List;

/** A request to send messages, read and checked. */
record SendRequest(List<InputMessage> messages, RunOptions options, boolean pings) {}
