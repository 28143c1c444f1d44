package io.skein.local.data;

/** Why a start cannot go on, as a paragraph for people: what is wrong and what to do. Shown without a stack trace. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailure(String paragraph) {
        super(paragraph);
    }

    public StartFailure(String paragraph, Throwable cause) {
        super(paragraph, cause);
    }
}
