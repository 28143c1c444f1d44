package io.skein.gateway.frames;

import io.skein.contracts.runs.RunEvent;

/** What moves a stream: something happened in the run, or nothing did for so long that the reader should be told. */
public sealed interface Beat {

    record Happened(RunEvent event) implements Beat {}

    record Silent() implements Beat {}
}
