package io.skein.reader;

/** A document that gives no text; the message says why, for people. */
final class UnreadableDocument extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableDocument(String why) {
        super(why);
    }
}
