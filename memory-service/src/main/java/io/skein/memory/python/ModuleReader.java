package io.skein.memory.python;

import io.skein.memory.python.Module.Field;
import io.skein.memory.python.Module.Function;
import io.skein.memory.python.Module.Model;
import io.skein.memory.python.Module.Parameter;
import io.skein.memory.python.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the functions and classes at the top level of a source; everything else is passed over by its block structure.
 */
final class ModuleReader {

    private static final Set<String> ENDS_PARAMETER = Set.of(",", ")");
    private static final Set<String> ENDS_HEADER = Set.of(":");

    private final Cursor cursor;
    private final List<Function> functions = new ArrayList<>();
    private final Map<String, Model> models = new LinkedHashMap<>();

    private ModuleReader(Cursor cursor) {
        this.cursor = cursor;
    }

    static Module read(String source) {
        var reader = new ModuleReader(new Cursor(Tokenizer.tokens(source)));
        while (!reader.cursor.at(Kind.END)) {
            reader.statement();
        }
        return new Module(List.copyOf(reader.functions), Map.copyOf(reader.models));
    }

    private void statement() {
        if (cursor.at("async") && cursor.peekSecond().is("def")) {
            cursor.next();
        }
        if (cursor.accept("def")) {
            functions.add(function());
        } else if (cursor.accept("class")) {
            var model = model();
            models.put(model.name(), model);
        } else {
            skipStatement();
        }
    }

    private Function function() {
        var name = cursor.name();
        if (cursor.at("[")) {
            cursor.skipBrackets();
        }
        cursor.expect("(");
        var parameters = parameters();
        if (cursor.accept("->")) {
            cursor.skipExpression(ENDS_HEADER);
        }
        cursor.expect(":");
        var docstring = new ArrayList<String>();
        body(() -> docstring(docstring));
        return new Function(name, parameters, docstring.isEmpty() ? null : docstring.getFirst());
    }

    private List<Parameter> parameters() {
        var parameters = new ArrayList<Parameter>();
        while (!cursor.accept(")")) {
            boolean variable = cursor.accept("*") || cursor.accept("**");
            if (!cursor.accept("/") && !(variable && cursor.at(","))) {
                var parameter = parameter();
                if (!variable) {
                    parameters.add(parameter);
                }
            }
            if (!cursor.accept(",") && !cursor.at(")")) {
                throw SourceProblem.syntax(cursor.peek().line());
            }
        }
        return List.copyOf(parameters);
    }

    private Parameter parameter() {
        var name = cursor.name();
        Annotation type = null;
        if (cursor.accept(":")) {
            cursor.accept("*"); // as in *args: *Ts
            type = new Annotations(cursor).read();
        }
        boolean hasDefault = cursor.accept("=");
        if (hasDefault) {
            cursor.skipExpression(ENDS_PARAMETER);
        }
        return new Parameter(name, type, hasDefault);
    }

    private Model model() {
        var name = cursor.name();
        if (cursor.at("[")) {
            cursor.skipBrackets();
        }
        var bases = cursor.accept("(") ? bases() : List.<String>of();
        cursor.expect(":");
        var fields = new ArrayList<Field>();
        var docstring = new ArrayList<String>();
        body(() -> {
            if (!docstring(docstring)) {
                member(fields);
            }
            return true;
        });
        return new Model(name, bases, List.copyOf(fields), docstring.isEmpty() ? null : docstring.getFirst());
    }

    private List<String> bases() {
        var bases = new ArrayList<String>();
        while (!cursor.accept(")")) {
            if (cursor.at(Kind.NAME) && !cursor.peekSecond().is("=")) {
                bases.add(
                        new Annotations(cursor).read() instanceof Annotation.Named(var base, var arguments)
                                ? base
                                : "");
            } else {
                cursor.skipExpression(ENDS_PARAMETER);
            }
            cursor.accept(",");
        }
        return List.copyOf(bases);
    }

    private void member(List<Field> fields) {
        if (cursor.at(Kind.NAME)
                && cursor.peekSecond().is(":")
                && !isKeyword(cursor.peek().text())) {
            fields.add(field());
        } else {
            skipStatement();
        }
    }

    private Field field() {
        var name = cursor.name();
        cursor.expect(":");
        var type = new Annotations(cursor).read();
        var value = cursor.accept("=") ? FieldDefault.read(cursor) : FieldDefault.NONE;
        endOfStatement();
        return new Field(name, type, value.present(), value.description());
    }

    private static boolean isKeyword(String word) {
        return Set.of("else", "try", "finally", "lambda").contains(word);
    }

    /** One statement of a body. Answers whether the statement was read; false leaves it to be passed over. */
    private interface Statement {
        boolean read();
    }

    /** After the colon: the rest of the line, or an indented block. */
    private void body(Statement statement) {
        if (!cursor.at(Kind.NEWLINE)) {
            if (!statement.read()) {
                skipStatement();
            }
            return;
        }
        int line = cursor.next().line();
        if (!cursor.at(Kind.INDENT)) {
            throw SourceProblem.syntax(
                    "expected an indented block after line " + line,
                    cursor.peek().line());
        }
        cursor.next();
        while (!cursor.at(Kind.DEDENT) && !cursor.at(Kind.END)) {
            if (!statement.read()) {
                skipStatement();
            }
        }
        cursor.next();
    }

    /** A text that stands alone; the first one in a body is its docstring. */
    private boolean docstring(List<String> found) {
        if (!cursor.at(Kind.STRING)) {
            if (found.isEmpty()) {
                found.add(""); // something else came first
            }
            return false;
        }
        var text = FieldDefault.text(cursor);
        endOfStatement();
        found.add(text);
        return true;
    }

    private void endOfStatement() {
        if (!cursor.accept(";")) {
            skipToNewline();
        }
    }

    private void skipToNewline() {
        while (!cursor.at(Kind.NEWLINE) && !cursor.at(Kind.END)) {
            cursor.next();
        }
        cursor.next();
    }

    /** Over a statement with its block, if it has one. */
    private void skipStatement() {
        if (cursor.at(Kind.INDENT)) {
            throw SourceProblem.syntax("unexpected indent", cursor.peek().line());
        }
        if (cursor.at("@")) {
            skipToNewline();
            return;
        }
        boolean colon = false;
        while (!cursor.at(Kind.NEWLINE) && !cursor.at(Kind.END)) {
            colon = cursor.next().is(":");
        }
        cursor.next();
        if (cursor.at(Kind.INDENT) && colon) {
            skipBlock();
        }
    }

    private void skipBlock() {
        int depth = 0;
        do {
            depth += cursor.at(Kind.INDENT) ? 1 : cursor.at(Kind.DEDENT) ? -1 : 0;
            cursor.next();
        } while (depth > 0);
    }
}
