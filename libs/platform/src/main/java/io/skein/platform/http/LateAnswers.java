package io.skein.platform.http;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps out of the log that an answer came after its {@linkplain Deadlines deadline}: that was logged when the deadline
 * passed, and the framework has no way to be told that nobody waits any more.
 */
@LoggingFilter(name = "late-answers")
public final class LateAnswers implements Filter {

    private static final String WRITTEN = "Response has already been written";

    @Override
    public boolean isLoggable(LogRecord record) {
        return !(record.getThrown() instanceof IllegalStateException late && WRITTEN.equals(late.getMessage()));
    }
}
