package io.skein.platform.failures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.skein.contracts.failures.ErrorCode;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where a failure becomes an HTTP answer. {@link ProblemReader} is the way back. */
public class FailureMapper {

    /** Carries the {@link ErrorCode} to peers: the status alone does not say which one it was. */
    static final String CODE_HEADER = "X-Skein-Code";

    static final String RETRY_AFTER = "1";

    private final Routes routes;

    FailureMapper(Routes routes) {
        this.routes = routes;
    }

    @ServerExceptionMapper
    public RestResponse<Problem> map(Failure failure) {
        return answer(failure, null);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> map(MismatchedInputException unreadable) {
        return answer(JsonFailures.rejection(unreadable), null);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> map(WebApplicationException failure, UriInfo address) {
        return answer(
                FrameworkFailures.read(failure),
                failure instanceof NotAllowedException ? routes.allowed(address.getPath()) : null);
    }

    /** Drivers fail with things that are no exceptions, too. */
    @ServerExceptionMapper
    public RestResponse<Problem> map(Throwable defect) {
        var known = known(defect);
        if (known != null) {
            return answer(known, null);
        }
        Log.error("defect", defect);
        return body(ErrorCode.INTERNAL, Problem.of("An unknown error occurred"))
                .build(); // what broke is for our log only
    }

    private static @Nullable Failure known(Throwable failure) {
        if (failure instanceof JsonProcessingException json) {
            return JsonFailures.rejection(json);
        }
        return FrameworkFailures.isOfHalfABody(failure)
                ? FrameworkFailures.halfABody()
                : DatabaseFailures.read(failure).orElse(null);
    }

    private static RestResponse<Problem> answer(Failure failure, @Nullable String allow) {
        return switch (failure) {
            case Rejection rejection ->
                body(rejection.code(), Problem.of(rejection))
                        .header(HttpHeaders.ALLOW, allow)
                        .header(HttpHeaders.RETRY_AFTER, isTooMuch(rejection) ? RETRY_AFTER : null)
                        .build();
            case Outage outage -> {
                Log.warnf("dependency away dependency=%s cause=%s", outage.dependency(), outage.getCause());
                yield body(ErrorCode.UNAVAILABLE, Problem.of(String.valueOf(outage.getMessage())))
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                        .build();
            }
        };
    }

    private static boolean isTooMuch(Rejection rejection) {
        return rejection.code().status() == 429;
    }

    private static ResponseBuilder<Problem> body(ErrorCode code, Problem problem) {
        return ResponseBuilder.<Problem>create(code.status())
                .entity(problem)
                .header(CODE_HEADER, code.name())
                .type(MediaType.APPLICATION_JSON_TYPE); // else a method that answers with a stream writes toString()
    }
}
