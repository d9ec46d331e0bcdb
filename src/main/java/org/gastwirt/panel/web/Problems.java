package org.gastwirt.panel.web;

import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every failure as one sentence with a code. What is not foreseen is told as our fault, and only the log says more. */
@Component
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final long RETRY_SECONDS = 5;

    /** Refusals that pass by themselves. */
    private static final Set<ErrorCode> PASSING = EnumSet.of(
            ErrorCode.BUSY,
            ErrorCode.HOST_UNREACHABLE,
            ErrorCode.DATABASE_UNREACHABLE,
            ErrorCode.IDEMPOTENCY_IN_PROGRESS);

    private final Sentences sentences;
    private final BodyProblems bodies;
    private final ValueProblems values;
    private final DataSize uploadLimit;

    Problems(
            Sentences sentences,
            BodyProblems bodies,
            ValueProblems values,
            @Value("${spring.servlet.multipart.max-file-size:1MB}") DataSize uploadLimit) {
        this.uploadLimit = uploadLimit;
        this.sentences = sentences;
        this.bodies = bodies;
        this.values = values;
    }

    Problem of(Throwable failure, Locale locale) {
        return switch (failure) {
            case PanelException panel -> panel(panel, locale);
            case MethodArgumentNotValidException invalid -> values.of(invalid.getBindingResult(), locale);
            case BindException invalid -> values.of(invalid.getBindingResult(), locale);
            case HandlerMethodValidationException invalid -> values.of(invalid, locale);
            case ConstraintViolationException invalid -> values.of(invalid, locale);
            case HttpMessageNotReadableException unreadable -> body(unreadable, locale);
            case MissingServletRequestParameterException missing ->
                values.of(missing.getParameterName(), "required", List.of(), locale);
            case MissingRequestHeaderException missing ->
                values.of(missing.getHeaderName(), "required", List.of(), locale);
            case MissingPathVariableException missing -> of(ErrorCode.NOT_FOUND, List.of(), locale);
            case ServletRequestBindingException invalid -> of(ErrorCode.VALIDATION_FAILED, List.of(), locale);
            case MethodArgumentTypeMismatchException mismatch -> parameter(mismatch, locale);
            case TypeMismatchException mismatch ->
                values.of(mismatch.getPropertyName(), "type", List.of("another"), locale);
            case NoResourceFoundException nothing -> of(ErrorCode.NOT_FOUND, List.of(), locale);
            case NoHandlerFoundException nothing -> of(ErrorCode.NOT_FOUND, List.of(), locale);
            case HttpRequestMethodNotSupportedException method -> of(ErrorCode.METHOD_NOT_ALLOWED, List.of(), locale);
            case HttpMediaTypeNotAcceptableException type -> of(ErrorCode.NOT_ACCEPTABLE, List.of(), locale);
            case HttpMediaTypeNotSupportedException type -> of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, List.of(), locale);
            case MaxUploadSizeExceededException large -> of(ErrorCode.PAYLOAD_TOO_LARGE, List.of(most(large)), locale);
            case MultipartException broken -> of(ErrorCode.VALIDATION_FAILED, List.of(), locale);
            case AccessDeniedException denied -> of(ErrorCode.FORBIDDEN, List.of(), locale);
            case OptimisticLockingFailureException stale -> of(stale(), List.of(), locale);
            case PessimisticLockingFailureException lost -> of(ErrorCode.CONFLICT, List.of(), locale);
            case DuplicateKeyException twice -> of(ErrorCode.CONFLICT, List.of(), locale);
            case AsyncRequestTimeoutException slow -> of(ErrorCode.TIMEOUT, List.of(), locale);
            default -> isDatabaseAway(failure) ? databaseAway(failure, locale) : unforeseen(failure, locale);
        };
    }

    Problem of(ErrorCode code, List<Object> args, Locale locale) {
        return Problem.of(code, sentences.about(code, args, locale), RequestId.current());
    }

    private Problem panel(PanelException failure, Locale locale) {
        var problem = of(failure.code(), failure.args(), locale);
        var members = new LinkedHashMap<>(failure.extra());
        Object key = members.remove("key");
        if (failure.field() != null) {
            String sentence = key == null ? "unknown" : key.toString();
            problem = problem.withErrors(List.of(sentences.wrong(failure.field(), sentence, failure.args(), locale)));
        }
        problem = problem.with(members);
        if (failure.code() == ErrorCode.RATE_LIMITED && failure.args().getFirst() instanceof Number seconds) {
            return problem.retryAfter(seconds.longValue());
        }
        return PASSING.contains(failure.code()) ? problem.retryAfter(RETRY_SECONDS) : problem;
    }

    /** Somebody was faster: who sent If-Match asked to be told so. */
    private static ErrorCode stale() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                        && attributes.getRequest().getHeader(HttpHeaders.IF_MATCH) != null
                ? ErrorCode.PRECONDITION_FAILED
                : ErrorCode.CONFLICT;
    }

    private Bytes most(MaxUploadSizeExceededException large) {
        return new Bytes(large.getMaxUploadSize() > 0 ? large.getMaxUploadSize() : uploadLimit.toBytes());
    }

    private Problem body(HttpMessageNotReadableException unreadable, Locale locale) {
        for (Throwable t = unreadable; t != null; t = t.getCause()) {
            if (t instanceof PanelException panel && panel.code() == ErrorCode.PAYLOAD_TOO_LARGE) {
                return panel(panel, locale);
            }
        }
        return bodies.of(unreadable.getCause(), locale);
    }

    /** An id in the path that is none is not found; a bad value of a query parameter is named. */
    private Problem parameter(MethodArgumentTypeMismatchException mismatch, Locale locale) {
        boolean inPath = mismatch.getParameter()
                .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        return inPath
                ? of(ErrorCode.NOT_FOUND, List.of(), locale)
                : values.of(mismatch.getName(), "unknown", List.of(), locale);
    }

    static boolean isDatabaseAway(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DataAccessResourceFailureException
                    || t instanceof TransientDataAccessResourceException
                    || t instanceof CannotCreateTransactionException
                    || t instanceof SQLTransientConnectionException
                    || t instanceof SQLException sql && isConnectionLost(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Class 08 and 57P of PostgreSQL's error codes; the pool's own "closed" has no code. */
    private static boolean isConnectionLost(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? "Connection is closed".equals(failure.getMessage())
                : state.startsWith("08") || state.startsWith("57P");
    }

    private Problem databaseAway(Throwable failure, Locale locale) {
        LOG.warn("The database does not answer: {}", failure.toString());
        return of(ErrorCode.DATABASE_UNREACHABLE, List.of(), locale).retryAfter(RETRY_SECONDS);
    }

    private Problem unforeseen(Throwable failure, Locale locale) {
        LOG.error("Unforeseen failure", failure);
        return of(ErrorCode.INTERNAL, List.of(), locale);
    }
}
