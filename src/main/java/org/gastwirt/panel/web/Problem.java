package org.gastwirt.panel.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.shared.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An error as RFC 9457 shows it.
 *
 * @param detail one sentence, safe to show
 * @param code stable, for programs
 * @param errors which fields were wrong
 * @param extra further members, for example {@code existing_id}
 * @param retryAfter seconds, for the header
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String requestId,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> extra,
        @JsonIgnore @Nullable Long retryAfter) {

    /** @param pointer JSON Pointer (RFC 6901) into the request's body, or to the parameter's name */
    record FieldError(String pointer, String code, String detail) {}

    Problem {
        errors = List.copyOf(errors);
        extra = new LinkedHashMap<>(extra);
    }

    static Problem of(ErrorCode code, String detail, @Nullable String requestId) {
        var status = HttpStatus.valueOf(code.httpStatus());
        return new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.value(),
                detail,
                code.code(),
                requestId,
                List.of(),
                Map.of(),
                null);
    }

    Problem withErrors(List<FieldError> wrong) {
        return new Problem(type, title, status, detail, code, requestId, wrong, extra, retryAfter);
    }

    Problem with(Map<String, Object> members) {
        return new Problem(type, title, status, detail, code, requestId, errors, members, retryAfter);
    }

    Problem retryAfter(long seconds) {
        var more = new LinkedHashMap<>(extra);
        more.put("retry_after", seconds);
        return new Problem(type, title, status, detail, code, requestId, errors, more, seconds);
    }
}
