package io.skein.gateway.forward;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who answers which public address. Pure. */
enum Owner {
    MEMORY,
    ARCHIVAL,
    RUNNER;

    /** A method and a path that the gateway serves itself. */
    private record Route(String method, Pattern path) {
        static Route of(String method, String template) {
            return new Route(method, Pattern.compile(template.replace("{}", "[^/]+")));
        }

        boolean fits(String asked, String at) {
            return method.equals(asked) && path.matcher(at).matches();
        }
    }

    private static final List<Route> GATEWAY = List.of(
            Route.of("GET", "/v1/health"),
            Route.of("GET", "/v1/ready"),
            Route.of("GET", "/v1/openapi.json"),
            Route.of("POST", "/v1/agents/{}/messages"),
            Route.of("POST", "/v1/agents/{}/messages/stream"),
            Route.of("POST", "/v1/agents/{}/messages/async"),
            Route.of("POST", "/v1/agents/{}/messages/cancel"),
            Route.of("POST", "/v1/conversations/{}/cancel"),
            Route.of("POST", "/v1/conversations/{}/messages"),
            Route.of("POST", "/v1/conversations/{}/stream"),
            Route.of("POST", "/v1/runs/{}/stream"),
            Route.of("POST", "/v1/chat/completions"));

    private static final Pattern LIBRARY = Pattern.compile("/v1/(archives|passages|folders|sources)(/.*)?"
            + "|/v1/agents/[^/]+/(archival-memory|archives)(/.*)?"
            + "|/v1/(agents/)?messages/search|/v1/messages/reindex|/v1/memory/search"
            + "|/v1/conversations/(search|[^/]+/similar|[^/]+/messages/search)");

    /** Which agents have a folder, the agents' record says. */
    private static final Pattern READERS = Pattern.compile("/v1/(folders|sources)/[^/]+/agents");

    private static final Pattern WORKSHOP = Pattern.compile(
            "/v1/(models|providers)(/.*)?|/v1/tools/([^/]+/)?run|/v1/agents/[^/]+/(context|generate|tools/[^/]+/run)");

    /** Empty where the gateway answers itself, which is also everything outside the API. */
    static Optional<Owner> of(String method, String path) {
        if (!path.startsWith("/v1/") || GATEWAY.stream().anyMatch(route -> route.fits(method, path))) {
            return Optional.empty();
        }
        if (path.equals("/v1/health") || path.equals("/v1/ready")) {
            return Optional.empty();
        }
        if (LIBRARY.matcher(path).matches() && !READERS.matcher(path).matches()) {
            return Optional.of(ARCHIVAL);
        }
        return Optional.of(WORKSHOP.matcher(path).matches() ? RUNNER : MEMORY);
    }
}
