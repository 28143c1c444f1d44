package io.skein.platform.http;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reads {@code @RestQuery boolean} in all spellings that the API's clients use, and refuses what is none of them. */
@Provider
class BooleanConverters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked") // T is Boolean
    public @Nullable <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == boolean.class || type == Boolean.class
                ? (ParamConverter<T>) new BooleanConverter(name(annotations))
                : null;
    }

    private static String name(Annotation[] annotations) {
        return Stream.of(annotations)
                .map(annotation -> switch (annotation) {
                    case RestQuery query -> query.value();
                    case QueryParam query -> query.value();
                    default -> "";
                })
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> "query." + name)
                .orElse("a query parameter");
    }

    private record BooleanConverter(String name) implements ParamConverter<Boolean> {

        @Override
        public @Nullable Boolean fromString(@Nullable String value) {
            return switch (value == null ? null : value.toLowerCase(Locale.ROOT)) {
                case null -> null;
                case "true", "1", "yes", "on", "t", "y" -> true;
                case "false", "0", "no", "off", "f", "n" -> false;
                default ->
                    throw new Rejection(
                            ErrorCode.INVALID_REQUEST, name + ": '" + value + "' (expected: true or false)");
            };
        }

        @Override
        public String toString(Boolean value) {
            return value.toString();
        }
    }
}
