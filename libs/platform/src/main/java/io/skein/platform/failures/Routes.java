package io.skein.platform.failures;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows which methods an address takes, because the framework's "not allowed" does not say. Read when first asked. */
@Singleton
class Routes {

    private record Route(String method, Pattern path) {}

    private final BeanManager beans;
    private volatile @Nullable List<Route> routes;

    Routes(BeanManager beans) {
        this.beans = beans;
    }

    /** As the header {@code Allow} lists them. */
    String allowed(String path) {
        return known().stream()
                .filter(route -> route.path.matcher(path).matches())
                .map(Route::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private List<Route> known() {
        var known = routes;
        if (known == null) {
            known = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(Bean::getBeanClass)
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(Routes::of))
                    .toList();
            routes = known;
        }
        return known;
    }

    private static Stream<Route> of(Method method) {
        var prefix = method.getDeclaringClass().getAnnotation(Path.class).value();
        var path = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(verb -> new Route(verb.value(), pattern(prefix + "/" + path)));
    }

    private static Pattern pattern(String template) {
        var path = ("/" + template).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return Pattern.compile(path.replaceAll("\\{[^/:}]+}", "[^/]+").replaceAll("\\{[^/:}]+:[^}]*}", ".+"));
    }
}
