package io.skein.memory.python;

/** A word of Python source. The text of a string is its value, without quotes and escapes. */
record Token(Kind kind, String text, int line) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        /** A string that is no constant text: bytes, or one with placeholders. */
        OTHER_STRING,
        OPERATOR,
        NEWLINE,
        INDENT,
        DEDENT,
        END
    }

    /** Whether this is that name or operator. */
    boolean is(String word) {
        return (kind == Kind.NAME || kind == Kind.OPERATOR) && text.equals(word);
    }

    boolean opens() {
        return is("(") || is("[") || is("{");
    }

    boolean closes() {
        return is(")") || is("]") || is("}");
    }
}
