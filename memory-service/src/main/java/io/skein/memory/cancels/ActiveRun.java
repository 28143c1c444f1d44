package io.skein.memory.cancels;

import io.skein.contracts.ids.RunId;

/**
 * A run that is not over.
 *
 * @param waits it has not begun
 * @param driven a runner holds its lease
 */
record ActiveRun(RunId id, boolean waits, boolean driven) {}
