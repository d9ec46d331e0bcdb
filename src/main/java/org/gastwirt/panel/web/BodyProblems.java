package org.gastwirt.panel.web;

import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.RequestId;
import org.gastwirt.panel.web.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells what is wrong with a JSON body: where, and what was expected. Jackson's own words name Java classes. */
@Component
class BodyProblems {

    private final Sentences sentences;

    BodyProblems(Sentences sentences) {
        this.sentences = sentences;
    }

    Problem of(@Nullable Throwable cause, Locale locale) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                problem(ErrorCode.UNKNOWN_FIELD, unknown, "unknown_field", List.of(), locale);
            case MismatchedInputException mismatch
            when mismatch.getPath().isEmpty() && mismatch.getTargetType() == null -> malformed(locale);
            case MismatchedInputException mismatch ->
                problem(ErrorCode.VALIDATION_FAILED, mismatch, key(mismatch), args(mismatch), locale);
            case InputCoercionException large ->
                problem(ErrorCode.VALIDATION_FAILED, large, "range", bounds(large), locale);
            case StreamReadException notJson -> malformed(locale);
            case DatabindException refused -> refused(refused, locale);
            case null, default -> malformed(locale);
        };
    }

    /** A value's own constructor said no: an id that is not one, a number below zero. */
    private Problem refused(DatabindException refused, Locale locale) {
        if (refused.getCause() instanceof PanelException panel && panel.code() == ErrorCode.VALIDATION_FAILED) {
            String key = String.valueOf(panel.extra().getOrDefault("key", "unknown"));
            return problem(ErrorCode.VALIDATION_FAILED, refused, key, panel.args(), locale);
        }
        return refused.getPath().isEmpty()
                ? malformed(locale)
                : problem(ErrorCode.VALIDATION_FAILED, refused, "unknown", List.of(), locale);
    }

    private Problem problem(ErrorCode code, JacksonException at, String key, List<Object> args, Locale locale) {
        var wrong = sentences.wrong(null, key, args, locale);
        return Problem.of(code, sentences.about(code, List.of(), locale), RequestId.current())
                .withErrors(List.of(new FieldError(pointer(at), wrong.code(), wrong.detail())));
    }

    private Problem malformed(Locale locale) {
        return Problem.of(
                ErrorCode.MALFORMED_JSON,
                sentences.about(ErrorCode.MALFORMED_JSON, List.of(), locale),
                RequestId.current());
    }

    /** A missing amount arrives as null where null cannot be. */
    private static String key(MismatchedInputException mismatch) {
        return mismatch.getCurrentToken() == null
                        || mismatch.getCurrentToken() == tools.jackson.core.JsonToken.VALUE_NULL
                ? "required"
                : "type";
    }

    /** Of a whole number that no field of its type can hold. */
    private static List<Object> bounds(InputCoercionException large) {
        Class<?> type = large.getTargetType();
        return type == int.class || type == Integer.class
                ? List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)
                : List.of(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static List<Object> args(MismatchedInputException mismatch) {
        return List.of(expected(mismatch.getTargetType()));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (type.isEnum()) {
            return String.join(
                    ", ",
                    java.util.Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        return Iterable.class.isAssignableFrom(type) ? "array" : type.isRecord() ? "object" : "string";
    }

    private static String pointer(JacksonException exception) {
        var pointer = new StringBuilder();
        for (var part : exception.getPath()) {
            String name = part.getPropertyName() == null ? String.valueOf(part.getIndex()) : part.getPropertyName();
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
