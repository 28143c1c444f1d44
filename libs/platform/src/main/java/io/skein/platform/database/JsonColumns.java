package io.skein.platform.database;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns that hold JSON objects, as the maps that they are to us. */
public final class JsonColumns {

    private JsonColumns() {}

    public static @Nullable Map<String, Object> map(@Nullable JsonObject json) {
        return json == null ? null : json.getMap();
    }

    public static @Nullable JsonObject json(@Nullable Map<String, Object> map) {
        return map == null ? null : new JsonObject(map);
    }
}
