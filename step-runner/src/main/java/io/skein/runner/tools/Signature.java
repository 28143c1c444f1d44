package io.skein.runner.tools;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a tool that is built in. Models are told exactly what they wrote wrongly, and what is expected. */
public record Signature(String tool, List<Parameter> parameters) {

    public record Parameter(String name, Kind kind, boolean required) {}

    /** What a value must be. */
    public enum Kind {
        STRING,
        INTEGER,
        STRINGS,
        OBJECTS,
        BOOLEAN
    }

    /**
     * {@code label} is a required string, {@code label?} an optional one, {@code line#?} an optional integer, {@code
     * tags[]?} an optional list of strings, {@code files{}} a list of objects, {@code all!?} an optional yes or no.
     */
    public static Signature of(String tool, String... parameters) {
        return new Signature(
                tool, Arrays.stream(parameters).map(Signature::parameter).toList());
    }

    private static Parameter parameter(String spelled) {
        var name = spelled.replaceAll("[#?!\\[\\]{}]", "");
        return new Parameter(name, kind(spelled.replace("?", "").substring(name.length())), !spelled.endsWith("?"));
    }

    private static Kind kind(String sign) {
        return switch (sign) {
            case "#" -> Kind.INTEGER;
            case "[]" -> Kind.STRINGS;
            case "{}" -> Kind.OBJECTS;
            case "!" -> Kind.BOOLEAN;
            default -> Kind.STRING;
        };
    }

    /** What is wrong with these arguments, in a sentence for the model; empty if nothing is. */
    public Optional<String> problem(Arguments arguments) {
        for (var name : arguments.values().keySet()) {
            if (parameters.stream().noneMatch(known -> known.name().equals(name))) {
                return complain(tool + "() got an unexpected keyword argument '" + name + "'");
            }
        }
        return parameters.stream()
                .flatMap(parameter -> problem(parameter, arguments.get(parameter.name())).stream())
                .findFirst();
    }

    private Optional<String> problem(Parameter parameter, @Nullable Object value) {
        if (value == null) {
            return parameter.required()
                    ? complain(tool + "() missing required argument '" + parameter.name() + "'")
                    : Optional.empty();
        }
        var fits =
                switch (parameter.kind()) {
                    case STRING -> value instanceof String;
                    case INTEGER -> value instanceof Integer;
                    case STRINGS ->
                        value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
                    case OBJECTS ->
                        value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
                    case BOOLEAN -> value instanceof Boolean;
                };
        return fits
                ? Optional.empty()
                : complain(tool + "() argument '" + parameter.name() + "' is " + Arguments.write(value) + ", expected "
                        + word(parameter.kind()));
    }

    private Optional<String> complain(String what) {
        return Optional.of("Error executing function " + tool + ": TypeError: " + what + ". Expected: " + expected());
    }

    private String expected() {
        return parameters.isEmpty()
                ? "no arguments"
                : parameters.stream()
                        .map(one -> one.name() + " (" + word(one.kind()) + (one.required() ? "" : ", optional") + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case STRING -> "string";
            case INTEGER -> "integer";
            case STRINGS -> "list of strings";
            case OBJECTS -> "list of objects";
            case BOOLEAN -> "true or false";
        };
    }
}
