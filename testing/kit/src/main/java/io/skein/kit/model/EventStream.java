package io.skein.kit.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Server-sent events on a connection, each sent at once. */
final class EventStream {

    /** The script wants the connection dropped: no end, no closing chunk. */
    static final class Dropped extends IOException {
        Dropped() {
            super("dropped by the script");
        }
    }

    private final OutputStream out;
    private final Duration between;

    EventStream(OutputStream out, Duration between) {
        this.out = out;
        this.between = between;
    }

    void event(@Nullable String name, String data) throws IOException {
        var frame = (name == null ? "" : "event: " + name + "\n") + "data: " + data + "\n\n";
        out.write(frame.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Drops the connection where the script wants no further piece. */
    void allow(int piece, @Nullable Integer cutAfter) throws IOException {
        if (cutAfter != null && piece >= cutAfter) {
            throw new Dropped();
        }
    }

    void betweenPieces() {
        pause(between);
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
