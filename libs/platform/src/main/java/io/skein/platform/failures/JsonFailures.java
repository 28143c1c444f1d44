package io.skein.platform.failures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.skein.contracts.failures.ErrorCode;
import java.util.stream.Collectors;

/** Says in plain words, with the field's place, why a JSON body could not be read. Class names stay here. */
final class JsonFailures {

    private JsonFailures() {}

    static Rejection rejection(JsonProcessingException failure) {
        return failure.getCause() instanceof Rejection ours
                ? ours
                : new Rejection(ErrorCode.INVALID_REQUEST, describe(failure));
    }

    private static String describe(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> place(unknown) + ": unknown field";
            case InvalidTypeIdException type ->
                place(type) + ": unknown type '" + type.getTypeId() + "'" + knownTypes(type);
            case ValueInstantiationException refused -> place(refused) + ": " + reason(refused);
            case InvalidNullException absent -> place(absent) + ": null (expected a value)";
            case InvalidFormatException format ->
                place(format) + ": '" + shortened(format.getValue()) + "' is not "
                        + Expectation.of(format.getTargetType());
            case MismatchedInputException other -> place(other) + ": expected " + Expectation.of(other.getTargetType());
            case JsonMappingException other -> place(other) + ": " + reason(other);
            case StreamConstraintsException limit -> "body: " + tooMuch(limit);
            default -> "body is " + notJson(failure);
        };
    }

    private static String reason(JsonMappingException failure) {
        return switch (failure.getCause()) {
            case IllegalArgumentException refused when refused.getMessage() != null -> refused.getMessage();
            case InputCoercionException number -> number.getOriginalMessage();
            case StreamReadException unreadable -> notJson(unreadable);
            case StreamConstraintsException limit -> tooMuch(limit);
            case ArithmeticException number -> "a number of more digits than fit";
            case null, default -> "this value does not fit here";
        };
    }

    /** The parser names the setting behind the limit, which is nobody's business. */
    private static String tooMuch(StreamConstraintsException limit) {
        return limit.getOriginalMessage().replaceFirst(", from `StreamReadConstraints[^`]*`", "");
    }

    private static String notJson(JsonProcessingException failure) {
        return "not valid JSON: " + failure.getOriginalMessage() + at(failure);
    }

    private static String knownTypes(InvalidTypeIdException failure) {
        var text = failure.getOriginalMessage();
        int from = text.indexOf("known type ids = [");
        int to = text.indexOf(']', Math.max(from, 0));
        return from < 0 || to < 0
                ? ""
                : " (expected one of " + text.substring(from + "known type ids = [".length(), to) + ")";
    }

    private static String place(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", "body", ""));
    }

    private static String at(JsonProcessingException failure) {
        var location = failure.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String shortened(Object value) {
        var text = String.valueOf(value);
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
