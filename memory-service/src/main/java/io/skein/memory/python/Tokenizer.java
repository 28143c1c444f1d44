package io.skein.memory.python;

import io.skein.memory.python.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Splits Python source into tokens, with indentation as tokens of its own. One tokenizer reads one source. */
final class Tokenizer {

    private static final String CLOSING = ")]}";
    private static final String OPENING = "([{";
    private static final String NEVER = "?$`";

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Token> brackets = new ArrayDeque<>();
    private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
    private int at;
    private int line = 1;

    private Tokenizer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        var straight = source.replace("\r\n", "\n").replace('\r', '\n').replace("\uFEFF", "");
        var tokenizer = new Tokenizer(straight);
        tokenizer.run();
        return tokenizer.tokens;
    }

    private void run() {
        while (at < source.length()) {
            indentation();
            restOfLine();
        }
        if (!brackets.isEmpty()) {
            var open = brackets.peek();
            throw SourceProblem.syntax("'" + open.text() + "' was never closed", open.line());
        }
        while (indents.peek() > 0) {
            indents.pop();
            add(Kind.DEDENT, "");
        }
        add(Kind.END, "");
    }

    /** At the beginning of a line: opens or closes blocks, unless nothing but a comment stands here. */
    private void indentation() {
        int width = 0;
        for (; at < source.length() && " \t\f".indexOf(source.charAt(at)) >= 0; at++) {
            width = source.charAt(at) == '\t' ? (width / 8 + 1) * 8 : width + 1;
        }
        if (at == source.length() || source.charAt(at) == '\n' || source.charAt(at) == '#') {
            return;
        }
        if (width > indents.peek()) {
            indents.push(width);
            add(Kind.INDENT, "");
        }
        for (; width < indents.peek(); indents.pop()) {
            add(Kind.DEDENT, "");
        }
        if (width != indents.peek()) {
            throw SourceProblem.syntax("unindent does not match any outer indentation level", line);
        }
    }

    /** Up to and over the end of the logical line: within brackets, and after a backslash, lines go on. */
    private void restOfLine() {
        boolean words = false;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n') {
                boolean ends = brackets.isEmpty();
                if (ends && words) {
                    add(Kind.NEWLINE, "");
                }
                line++;
                at++;
                if (ends) {
                    return;
                }
            } else if (c == '#') {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (c == '\\' && source.startsWith("\n", at + 1)) {
                at += 2;
                line++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                word(c);
                words = true;
            }
        }
        if (words) {
            add(Kind.NEWLINE, "");
        }
    }

    private void word(char c) {
        var text = StringToken.startingAt(source, at);
        if (text != null) {
            add(text.constant() ? Kind.STRING : Kind.OTHER_STRING, text.value(line));
            line += text.lines();
            at = text.end();
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            add(Kind.NAME, take(Character::isUnicodeIdentifierPart));
        } else if (Character.isDigit(c)) {
            add(Kind.NUMBER, take(next -> Character.isLetterOrDigit(next) || next == '.' || next == '_'));
        } else {
            operator(c);
        }
    }

    private interface Rule {
        boolean holds(char c);
    }

    private String take(Rule rule) {
        int from = at;
        while (at < source.length() && rule.holds(source.charAt(at))) {
            at++;
        }
        return source.substring(from, at);
    }

    private void operator(char c) {
        if (NEVER.indexOf(c) >= 0 || c > 127) {
            throw SourceProblem.syntax(line);
        }
        var text = List.of("...", "->", "**").stream()
                .filter(known -> source.startsWith(known, at))
                .findFirst()
                .orElse(String.valueOf(c));
        add(Kind.OPERATOR, text);
        at += text.length();
        if (OPENING.indexOf(c) >= 0) {
            brackets.push(tokens.getLast());
        } else if (CLOSING.indexOf(c) >= 0
                && (brackets.isEmpty() || OPENING.indexOf(brackets.pop().text()) != CLOSING.indexOf(c))) {
            throw SourceProblem.syntax("unmatched '" + c + "'", line);
        }
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line));
    }
}
