package io.skein.gateway.streams;

import io.skein.gateway.frames.Beat;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who reads one run now, and when each was told something last. Used under the run's lock. */
final class Readers {

    private final Set<Reader> readers = new LinkedHashSet<>();

    static final class Reader {
        private final MultiEmitter<? super Beat> emitter;
        private long spoke = System.nanoTime();

        private Reader(MultiEmitter<? super Beat> emitter) {
            this.emitter = emitter;
        }

        private void tell(Beat beat) {
            spoke = System.nanoTime();
            emitter.emit(beat);
        }
    }

    Reader add(MultiEmitter<? super Beat> emitter) {
        var reader = new Reader(emitter);
        readers.add(reader);
        return reader;
    }

    void remove(Reader reader) {
        readers.remove(reader);
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    void tell(Beat beat) {
        List.copyOf(readers).forEach(reader -> reader.tell(beat));
    }

    /** Tells those so who heard nothing for {@code limit}. */
    void pulse(Duration limit) {
        long now = System.nanoTime();
        for (var reader : List.copyOf(readers)) {
            if (now - reader.spoke > limit.toNanos()) {
                reader.tell(new Beat.Silent());
            }
        }
    }

    /** Lets all go; the run is over for them. */
    void complete() {
        List.copyOf(readers).forEach(reader -> reader.emitter.complete());
        readers.clear();
    }

    void fail(Throwable broken) {
        List.copyOf(readers).forEach(reader -> reader.emitter.fail(broken));
        readers.clear();
    }
}
