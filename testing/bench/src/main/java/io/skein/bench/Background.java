package io.skein.bench;

/** Something that goes on beside what is measured. */
final class Background implements AutoCloseable {

    private final Thread thread;

    private Background(Thread thread) {
        this.thread = thread;
    }

    static Background start(Runnable work) {
        return new Background(Thread.ofVirtual().start(work));
    }

    boolean goesOn() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
