package io.skein.contracts.callbacks;

import io.skein.contracts.ids.RunId;

/**
 * A run that is over and whose caller wants to know. {@code POST /internal/callbacks/claim} answers with some of them,
 * each for its asker alone for a while.
 *
 * @param attempt counted from 1
 */
public record DueCallback(RunId runId, String url, int attempt) {}
