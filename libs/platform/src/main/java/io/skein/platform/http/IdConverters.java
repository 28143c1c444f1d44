package io.skein.platform.http;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code @RestPath AgentId id} work for every identifier: a record of one string that declares its {@code
 * PREFIX}.
 */
@Provider
class IdConverters implements ParamConverterProvider {

    @Override
    public @Nullable <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (!type.isRecord()) {
            return null;
        }
        try {
            var prefix = (String) type.getField("PREFIX").get(null);
            return new IdConverter<>(prefix, type.getConstructor(String.class));
        } catch (NoSuchFieldException | NoSuchMethodException | IllegalAccessException noIdentifier) {
            return null; // some other record: the framework's own rules apply
        }
    }

    private record IdConverter<T>(String prefix, Constructor<T> constructor) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String value) {
            return value == null ? null : PathIds.read(prefix, this::construct, value);
        }

        @Override
        public String toString(T id) {
            return id.toString();
        }

        private T construct(String value) {
            try {
                return constructor.newInstance(value);
            } catch (InvocationTargetException refused) {
                throw new IllegalArgumentException(refused.getTargetException().getMessage(), refused);
            } catch (InstantiationException | IllegalAccessException impossible) {
                throw new IllegalStateException("a public record can be made: " + constructor, impossible);
            }
        }
    }
}
