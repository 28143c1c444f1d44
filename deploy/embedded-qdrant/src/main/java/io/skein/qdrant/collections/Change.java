package io.skein.qdrant.collections;

import com.google.protobuf.MessageLite;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.UpsertPoints;

/** A change of a collection's points, as it was asked for. */
sealed interface Change {

    /** The byte that tells kinds apart in the journal. */
    int kind();

    MessageLite message();

    record Upsert(UpsertPoints message) implements Change {

        static final int KIND = 1;

        @Override
        public int kind() {
            return KIND;
        }
    }

    record Delete(DeletePoints message) implements Change {

        static final int KIND = 2;

        @Override
        public int kind() {
            return KIND;
        }
    }
}
