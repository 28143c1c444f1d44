package io.skein.memory.python;

import io.skein.memory.python.Token.Kind;
import java.util.List;
import java.util.Set;

/** A place in a list of tokens that moves forward only. */
final class Cursor {

    private final List<Token> tokens;
    private int at;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    boolean at(String word) {
        return peek().is(word);
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    Token next() {
        var token = peek();
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean accept(String word) {
        boolean there = at(word);
        if (there) {
            next();
        }
        return there;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw SourceProblem.syntax(peek().line());
        }
    }

    String name() {
        if (!at(Kind.NAME)) {
            throw SourceProblem.syntax(peek().line());
        }
        return next().text();
    }

    /** Over an expression of at least one token, up to one of {@code stops} outside of brackets, or the line's end. */
    void skipExpression(Set<String> stops) {
        int begin = at;
        int depth = 0;
        boolean lambda = false;
        for (; !endsExpression(depth, lambda, stops); at++) {
            var token = peek();
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            lambda = depth == 0 && (token.is("lambda") || lambda && !token.is(":"));
        }
        if (at == begin) {
            throw SourceProblem.syntax(peek().line());
        }
    }

    private boolean endsExpression(int depth, boolean lambda, Set<String> stops) {
        var token = peek();
        if (token.kind() == Kind.NEWLINE || token.kind() == Kind.END) {
            return true;
        }
        return depth == 0
                && (token.closes() || !lambda && token.kind() == Kind.OPERATOR && stops.contains(token.text()));
    }

    /** Over the brackets that open here, with everything in them. */
    void skipBrackets() {
        int depth = 0;
        do {
            var token = next();
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
        } while (depth > 0);
    }
}
