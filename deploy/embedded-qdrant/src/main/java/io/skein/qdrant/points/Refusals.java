package io.skein.qdrant.points;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What cannot be done for a caller, as gRPC says it. */
public final class Refusals {

    private Refusals() {}

    public static StatusRuntimeException invalid(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    }

    /** For the parts of the protocol that this server does not speak. */
    public static StatusRuntimeException unknownHere(String what) {
        return Status.UNIMPLEMENTED
                .withDescription(what + " is not part of what the embedded index does")
                .asRuntimeException();
    }

    public static StatusRuntimeException noCollection(String name) {
        return Status.NOT_FOUND
                .withDescription("Not found: Collection `" + name + "` doesn't exist!")
                .asRuntimeException();
    }
}
