package io.skein.qdrant.points;

import io.qdrant.client.grpc.Common.PointId;
import java.util.UUID;

/** A point's id as a term: numbers before UUIDs, each kind in its own order. */
final class PointKey {

    private static final String NUMBER = "n";
    private static final String UUID_MARK = "u";

    private PointKey() {}

    static String of(PointId id) {
        return switch (id.getPointIdOptionsCase()) {
            case NUM -> NUMBER + "%020d".formatted(id.getNum());
            case UUID -> UUID_MARK + uuid(id.getUuid());
            case POINTIDOPTIONS_NOT_SET -> throw Refusals.invalid("a point has no id (expected: num or uuid)");
        };
    }

    static PointId id(String key) {
        var text = key.substring(1);
        return key.startsWith(NUMBER)
                ? PointId.newBuilder().setNum(Long.parseLong(text)).build()
                : PointId.newBuilder().setUuid(text).build();
    }

    private static String uuid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException unreadable) {
            throw Refusals.invalid("Unable to parse UUID: " + text);
        }
    }
}
