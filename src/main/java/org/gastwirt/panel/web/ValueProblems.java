package org.gastwirt.panel.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.RequestId;
import org.gastwirt.panel.web.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;

/** Names the fields and parameters that a declared constraint refused. */
@Component
class ValueProblems {

    private static final Map<String, String> CODES =
            Map.of("NotNull", "required", "NotBlank", "required", "NotEmpty", "required");

    private final Sentences sentences;

    ValueProblems(Sentences sentences) {
        this.sentences = sentences;
    }

    Problem of(BindingResult result, Locale locale) {
        return invalid(result.getAllErrors().stream().map(ValueProblems::error).toList(), locale);
    }

    Problem of(MethodValidationResult result, Locale locale) {
        return invalid(
                result.getParameterValidationResults().stream()
                        .flatMap(parameter -> parameter instanceof ParameterErrors body
                                ? body.getAllErrors().stream().map(ValueProblems::error)
                                : parameter.getResolvableErrors().stream()
                                        .map(e -> error(
                                                parameter.getMethodParameter().getParameterName(), e)))
                        .toList(),
                locale);
    }

    Problem of(ConstraintViolationException violations, Locale locale) {
        return invalid(
                violations.getConstraintViolations().stream()
                        .map(ValueProblems::error)
                        .toList(),
                locale);
    }

    /** One parameter, with a sentence of ours. */
    Problem of(@Nullable String parameter, String key, List<Object> args, Locale locale) {
        return invalid(List.of(sentences.wrong(parameter, key, args, locale)), locale);
    }

    private Problem invalid(List<FieldError> errors, Locale locale) {
        return Problem.of(
                        ErrorCode.VALIDATION_FAILED,
                        sentences.about(ErrorCode.VALIDATION_FAILED, List.of(), locale),
                        RequestId.current())
                .withErrors(errors);
    }

    private static FieldError error(ObjectError error) {
        return error(error instanceof org.springframework.validation.FieldError field ? field.getField() : null, error);
    }

    private static FieldError error(@Nullable String path, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String constraint = codes == null || codes.length == 0 ? "invalid" : codes[codes.length - 1];
        String sentence = error.getDefaultMessage();
        return new FieldError(Sentences.pointer(path), code(constraint), sentence == null ? constraint : sentence);
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new FieldError(Sentences.pointer(path), code(constraint), violation.getMessage());
    }

    private static String code(String constraint) {
        String known = CODES.get(constraint);
        return known == null ? Sentences.snakeCase(constraint) : known;
    }
}
