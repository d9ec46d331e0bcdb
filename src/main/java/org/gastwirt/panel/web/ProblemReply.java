package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents, from controllers and from filters alike. The API speaks English. */
@Component
class ProblemReply {

    private final Problems problems;
    private final JsonMapper json;

    ProblemReply(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    /** Whether programs are talked to at this address. */
    static boolean isFor(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/v1") || path.equals("/metrics") || path.startsWith("/v1/") || path.startsWith("/agent/");
    }

    /** {@code headers} as the failure's code demands. */
    HttpHeaders headers(Problem problem, Throwable failure) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        if (problem.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        }
        if (failure instanceof PanelException panel && panel.code() == ErrorCode.INSUFFICIENT_SCOPE) {
            headers.set(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"insufficient_scope\", scope=\""
                            + panel.args().getFirst() + "\"");
        } else if (problem.code().equals(ErrorCode.TOKEN_EXPIRED.code())) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        } else if (problem.status() == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.extra().get(Etags.VERSION) instanceof Number version) {
            headers.setETag(Etags.of(version.longValue()));
        }
        if (Boolean.TRUE.equals(problem.extra().get(Idempotency.REPLAYED))) {
            headers.set(Idempotency.REPLAYED_HEADER, "true");
        }
        if (failure instanceof org.springframework.web.ErrorResponse known) {
            var allowed = known.getHeaders().getAllow();
            if (!allowed.isEmpty()) {
                headers.setAllow(allowed);
            }
        }
        return headers;
    }

    /** Ends the request with the failure's document, unless an answer has begun. */
    void write(Throwable failure, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var problem = problems.of(failure, Locale.ENGLISH);
        response.setStatus(problem.status());
        headers(problem, failure).forEach((name, values) -> values.forEach(v -> response.setHeader(name, v)));
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
