package io.skein.memory.transactions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows and answers nothing, with its values.
 *
 * @param sql numbers its values from {@code $1} on and has no {@code with} of its own
 */
public record Write(String sql, List<@Nullable Object> values) {

    public static Write of(String sql, @Nullable Object... values) {
        return new Write(sql, Arrays.asList(values));
    }
}
