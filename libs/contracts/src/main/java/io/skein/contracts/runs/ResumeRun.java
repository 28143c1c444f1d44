package io.skein.contracts.runs;

/** Takes over a run whose lease lapsed or that was parked. Fails with {@code FENCED} if somebody else drives it. */
public record ResumeRun(String runner, Known known) {}
