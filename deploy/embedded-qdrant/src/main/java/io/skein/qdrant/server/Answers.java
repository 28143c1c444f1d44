package io.skein.qdrant.server;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

/** Gives one answer to one call; whatever goes wrong becomes the call's status. */
final class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    /** The work of a call. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private Answers() {}

    static <T> void give(StreamObserver<T> caller, Work<T> work) {
        T answer;
        try {
            answer = work.run();
        } catch (StatusRuntimeException refused) {
            caller.onError(refused);
            return;
        } catch (AlreadyClosedException closed) {
            caller.onError(Status.NOT_FOUND.withDescription("deleted meanwhile").asRuntimeException());
            return;
        } catch (IOException | UncheckedIOException failure) {
            LOG.error("index cannot be used", failure);
            caller.onError(
                    Status.INTERNAL.withDescription("the index cannot be used").asRuntimeException());
            return;
        } catch (RuntimeException defect) {
            LOG.error("defect", defect);
            caller.onError(Status.INTERNAL.withDescription("internal error").asRuntimeException());
            return;
        }
        caller.onNext(answer);
        caller.onCompleted();
    }
}
