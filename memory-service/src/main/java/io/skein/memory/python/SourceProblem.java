package io.skein.memory.python;

/** Why source cannot be read as a tool, in the words that the caller is told. Does not leave this package. */
final class SourceProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SourceProblem(String why) {
        super(why, null, false, false);
    }

    static SourceProblem syntax(String what, int line) {
        return new SourceProblem("Failed to parse source code: " + what + " (<unknown>, line " + line + ")");
    }

    static SourceProblem syntax(int line) {
        return syntax("invalid syntax", line);
    }

    static SourceProblem type(String why) {
        return new SourceProblem("Type error in schema generation: " + why);
    }

    static SourceProblem value(String why) {
        return new SourceProblem("Value error in schema generation: " + why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
