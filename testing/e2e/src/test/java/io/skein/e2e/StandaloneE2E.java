package io.skein.e2e;

/** The stories, told to one process. */
class StandaloneE2E extends ParkedStories {

    StandaloneE2E() {
        super(Shape.STANDALONE);
    }
}
