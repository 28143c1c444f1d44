package io.skein.runner.context;

import java.util.Locale;

/** What an agent is told of the room that is left in its window. Pure. */
final class RoomText {

    private static final String WARNING = """
            <context_window_warning>
            Your view of this conversation is filling up: %d %% of it is in use (%,d of %,d tokens). Before long its \
            oldest messages will leave it, and a summary will stand in their place. If something in them has to stay \
            word for word, save it now with your memory tools. Do not speak of this; go on as you would have.
            </context_window_warning>""";

    private RoomText() {}

    static String warning(int tokens, int contextWindow) {
        return String.format(Locale.ROOT, WARNING, Math.round(100.0 * tokens / contextWindow), tokens, contextWindow);
    }
}
