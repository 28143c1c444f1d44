package io.skein.memory.python;

import io.skein.memory.python.Token.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands behind the equals sign of a model's field: a value, or a call of pydantic's {@code Field}. */
record FieldDefault(boolean present, @Nullable String description) {

    static final FieldDefault NONE = new FieldDefault(false, null);

    private static final Set<String> ENDS_VALUE = Set.of(";");
    private static final Set<String> ENDS_ARGUMENT = Set.of(",", ")");

    static FieldDefault read(Cursor cursor) {
        if (!cursor.at("Field") || !cursor.peekSecond().is("(")) {
            cursor.skipExpression(ENDS_VALUE);
            return new FieldDefault(true, null);
        }
        cursor.next();
        cursor.next();
        boolean present = false;
        String description = null;
        while (!cursor.accept(")")) {
            if (cursor.at(Kind.NAME) && cursor.peekSecond().is("=")) {
                var name = cursor.name();
                cursor.next();
                present |= name.startsWith("default") && !cursor.at("...");
                description = name.equals("description") && cursor.at(Kind.STRING) ? text(cursor) : description;
            } else {
                present |= !cursor.at("...");
            }
            if (!cursor.at(",") && !cursor.at(")")) {
                cursor.skipExpression(ENDS_ARGUMENT);
            }
            cursor.accept(",");
        }
        return new FieldDefault(present, description);
    }

    /** A text, written in one or several literals side by side. */
    static String text(Cursor cursor) {
        var text = new StringBuilder();
        while (cursor.at(Kind.STRING)) {
            text.append(cursor.next().text());
        }
        return text.toString();
    }
}
