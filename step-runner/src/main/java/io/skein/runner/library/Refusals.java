package io.skein.runner.library;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.List;

/** What a model is told that asked for something that is not offered. */
final class Refusals {

    private Refusals() {}

    static Rejection oneOf(String argument, String written, List<String> offered) {
        return new Rejection(
                ErrorCode.INVALID_REQUEST,
                argument + ": '" + written + "' (expected: " + String.join(", ", offered) + ")");
    }
}
