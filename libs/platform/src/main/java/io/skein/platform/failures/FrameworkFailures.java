package io.skein.platform.failures;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.skein.contracts.failures.ErrorCode;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;

/**
 * Reads the failures that the HTTP framework raises before a resource is reached, in the words that the API's clients
 * know.
 */
final class FrameworkFailures {

    private FrameworkFailures() {}

    /** The framework has no type of its own for a form that breaks off; a broken connection is another's failure. */
    static boolean isOfHalfABody(Throwable failure) {
        return failure instanceof IOException
                && failure.getStackTrace().length > 0
                && failure.getStackTrace()[0].getClassName().startsWith("org.jboss.resteasy.");
    }

    static Failure read(WebApplicationException failure) {
        return switch (failure.getCause()) {
            case Failure ours -> ours;
            case JsonProcessingException json -> JsonFailures.rejection(json);
            case Exception unreadable
            when parameterFailed(failure) ->
                new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "a path or query parameter is unreadable: " + unreadable.getMessage());
            case null, default -> byStatus(failure);
        };
    }

    /** A parameter that cannot be converted is reported as "not found" or "bad request" with the cause. */
    private static boolean parameterFailed(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return status == 404 || status == 400;
    }

    static Rejection halfABody() {
        return new Rejection(
                ErrorCode.INVALID_REQUEST,
                "the body ends too early (expected: multipart/form-data, closed by the boundary of its Content-Type)");
    }

    private static Failure byStatus(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return switch (status) {
            case 400 ->
                new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "the request cannot be read (expected: a Content-Type such as application/json, and a body of"
                                + " that type)");
            case 404 -> new Rejection(ErrorCode.NOT_FOUND, "Not Found");
            case 405 -> new Rejection(ErrorCode.METHOD_NOT_ALLOWED, "Method Not Allowed");
            case 413 -> new Rejection(ErrorCode.TOO_LARGE, "the request body is too large");
            case 415 ->
                new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "Content-Type is not one this route reads: send application/json (or multipart/form-data to an"
                                + " upload route)");
            case 503 -> new Outage("server", failure);
            default ->
                new Rejection(
                        status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL,
                        "the request could not be processed (status " + status + ")");
        };
    }
}
