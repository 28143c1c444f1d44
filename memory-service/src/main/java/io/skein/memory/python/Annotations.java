package io.skein.memory.python;

import io.skein.memory.python.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads types: names, brackets, {@code |}, literals, and types written as strings. */
final class Annotations {

    private static final Set<String> ENDS_MEMBER = Set.of(",", "]");

    private static final int DEEPEST = 40;

    private final Cursor cursor;
    private int depth;

    Annotations(Cursor cursor) {
        this.cursor = cursor;
    }

    Annotation read() {
        var members = new ArrayList<Annotation>();
        if (++depth > DEEPEST) {
            throw SourceProblem.syntax("too many nested types", cursor.peek().line());
        }
        do {
            members.add(primary());
        } while (cursor.accept("|"));
        depth--;
        return members.size() == 1 ? members.getFirst() : new Annotation.Union(members);
    }

    private Annotation primary() {
        if (cursor.accept("None")) {
            return new Annotation.None();
        }
        if (cursor.accept("...")) {
            return new Annotation.Ellipsis();
        }
        if (cursor.at(Kind.STRING)) {
            return written(cursor.next());
        }
        if (cursor.at("[")) { // the parameters of a Callable
            cursor.skipBrackets();
            return new Annotation.Named("list of types", List.of());
        }
        var name = dotted();
        return cursor.accept("[") ? bracketed(name) : new Annotation.Named(name, List.of());
    }

    /** A type that is written as a string, because it is declared later. */
    private static Annotation written(Token string) {
        var inner = new Cursor(Tokenizer.tokens(string.text()));
        var type = new Annotations(inner).read();
        if (!inner.at(Kind.NEWLINE)) {
            throw SourceProblem.syntax(string.line());
        }
        return type;
    }

    private String dotted() {
        var name = cursor.name();
        while (cursor.accept(".")) {
            name = cursor.name();
        }
        return name;
    }

    private Annotation bracketed(String name) {
        return switch (name) {
            case "Literal" -> new Annotation.OneOf(literals());
            case "Annotated" -> annotated();
            case "Union" -> new Annotation.Union(arguments());
            default -> new Annotation.Named(name, arguments());
        };
    }

    private List<Annotation> arguments() {
        var arguments = new ArrayList<Annotation>();
        while (!cursor.accept("]")) {
            arguments.add(read());
            separator();
        }
        return arguments;
    }

    /** {@code Annotated[T, …]} is T; the rest is for other readers. */
    private Annotation annotated() {
        var type = read();
        while (cursor.accept(",") && !cursor.at("]")) {
            cursor.skipExpression(ENDS_MEMBER);
        }
        cursor.expect("]");
        return type;
    }

    private List<Object> literals() {
        var values = new ArrayList<>();
        while (!cursor.accept("]")) {
            values.add(literal());
            separator();
        }
        return values;
    }

    private Object literal() {
        boolean minus = cursor.accept("-");
        var token = cursor.next();
        try {
            return switch (token.kind()) {
                case STRING -> token.text();
                case NUMBER -> number((minus ? "-" : "") + token.text().replace("_", ""));
                case NAME -> constant(token);
                default -> throw SourceProblem.syntax(token.line());
            };
        } catch (NumberFormatException noInteger) {
            throw SourceProblem.value("Literal[" + token.text() + "] is neither a text, an integer nor a boolean");
        }
    }

    private static Object number(String text) {
        return new BigInteger(text);
    }

    private static Object constant(Token token) {
        return switch (token.text()) {
            case "True" -> true;
            case "False" -> false;
            default ->
                throw SourceProblem.value(
                        "Literal[" + token.text() + "] is not a constant: write the text, integer or boolean itself");
        };
    }

    private void separator() {
        if (!cursor.accept(",") && !cursor.at("]")) {
            throw SourceProblem.syntax(cursor.peek().line());
        }
    }
}
