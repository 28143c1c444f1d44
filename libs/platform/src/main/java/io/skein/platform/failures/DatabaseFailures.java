package io.skein.platform.failures;

import io.skein.contracts.failures.ErrorCode;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads what PostgreSQL, its driver or its pool say: away, full, or a value that no column can hold. */
public final class DatabaseFailures {

    private static final String TOO_LONG =
            "a name, label, tag or other key is too long (expected: at most 2000 characters)";
    private static final String DATABASE = "database";

    private DatabaseFailures() {}

    /** What a failed statement means to the caller of the API; empty if it is our defect. */
    public static Optional<Failure> read(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Failure known -> {
                    return Optional.of(known);
                }
                case PgException answered -> {
                    return byState(answered);
                }
                case IOException broken -> {
                    return Optional.of(new Outage(DATABASE, broken));
                }
                case TimeoutException late -> {
                    return Optional.of(new Outage(DATABASE, late));
                }
                case NoStackTraceThrowable closed -> { // what the driver says of a connection that was closed under it
                    return Optional.of(new Outage(DATABASE, closed));
                }
                case VertxException closed -> {
                    return Optional.of(new Outage(DATABASE, closed));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** The classes are those of the table "PostgreSQL Error Codes"; what is not here is a defect in our SQL. */
    private static Optional<Failure> byState(PgException failure) {
        var state = String.valueOf(failure.getSqlState());
        if (state.equals("53100")) {
            return Optional.of(new Outage(DATABASE, "the disk of the database is full", failure));
        }
        if (state.equals("23505") || state.equals("23503")) {
            return Optional.of(new Rejection(ErrorCode.CONFLICT, "CONFLICT: " + constraint(failure)));
        }
        return switch (state.substring(0, 2)) {
            case "08", "53", "57", "58", "40", "55" -> Optional.of(new Outage(DATABASE, failure));
            case "22" ->
                Optional.of(new Rejection(
                        ErrorCode.INVALID_REQUEST, "a value cannot be stored: " + failure.getErrorMessage()));
            case "54" -> Optional.of(new Rejection(ErrorCode.INVALID_REQUEST, TOO_LONG));
            default -> Optional.empty();
        };
    }

    private static String constraint(PgException failure) {
        return "23505".equals(failure.getSqlState())
                ? "this would be a duplicate of something that exists: " + failure.getDetail()
                : "this refers to something that does not exist, or is still referred to (" + failure.getConstraint()
                        + ")";
    }
}
