package io.skein.memory.python;

import java.util.List;

/** A type as it is written at a parameter. */
sealed interface Annotation {

    /** A type by its last name ({@code typing.List} is {@code List}), with what stands in its brackets. */
    record Named(String name, List<Annotation> arguments) implements Annotation {}

    /** {@code Literal[…]}: texts, integers, booleans. */
    record OneOf(List<Object> values) implements Annotation {}

    record Union(List<Annotation> members) implements Annotation {}

    record None() implements Annotation {}

    /** {@code ...}, as in {@code Tuple[int, ...]}. */
    record Ellipsis() implements Annotation {}

    /** Whether the value may be left out because the type allows None. */
    default boolean optional() {
        return this instanceof None
                || this instanceof Named(var name, var arguments) && name.equals("Optional")
                || this instanceof Union(var members) && members.stream().anyMatch(Annotation::optional);
    }
}
