package io.skein.platform.http;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import java.io.IOException;

/** Reads the name of a free field, and refuses one that cannot be stored. */
class StrictKeyDeserializer extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
        return StrictTextDeserializer.storable(context.getParser(), key);
    }
}
