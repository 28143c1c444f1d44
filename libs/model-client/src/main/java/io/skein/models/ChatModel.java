package io.skein.models;

import io.smallrye.mutiny.Multi;

/**
 * Speaks one provider's protocol.
 *
 * <p>The stream ends with exactly one {@link ModelEvent.Completed}, or fails with a {@link ModelFailure}; it never
 * hangs: silence longer than the provider's time-out is a failure. Cancelling the subscription closes the connection.
 * Events may come on any thread.
 */
public interface ChatModel {

    Multi<ModelEvent> stream(ModelRequest request);
}
