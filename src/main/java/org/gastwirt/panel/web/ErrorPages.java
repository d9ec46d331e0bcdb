package org.gastwirt.panel.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Failures outside of controllers: in a filter, in the server, while a page is written. */
@Controller
class ErrorPages implements ErrorController {

    private final Problems problems;
    private final ProblemReply reply;
    private final ErrorPage page;

    ErrorPages(Problems problems, ProblemReply reply, ErrorPage page) {
        this.problems = problems;
        this.reply = reply;
        this.page = page;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response, Locale locale) throws IOException {
        var failure = failure(request);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path != null
                && (path.toString().startsWith("/v1/") || path.toString().startsWith("/agent/"))) {
            reply.write(failure, response);
            return null;
        }
        return page.of(problems.of(failure, locale), request);
    }

    private static Throwable failure(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return thrown;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer number ? failure(number) : new PanelException(ErrorCode.NOT_FOUND);
    }

    private static PanelException failure(int status) {
        return List.of(ErrorCode.values()).stream()
                .filter(code -> code.httpStatus() == status && !NEEDS_WORDS.contains(code))
                .findFirst()
                .map(code -> code == ErrorCode.PAYLOAD_TOO_LARGE
                        ? new PanelException(code, BodyLimitFilter.LIMIT)
                        : new PanelException(code))
                .orElseGet(() -> new PanelException(status < 500 ? ErrorCode.VALIDATION_FAILED : ErrorCode.INTERNAL));
    }

    /** Sentences with arguments that a bare status does not have. */
    private static final List<ErrorCode> NEEDS_WORDS =
            List.of(ErrorCode.MALFORMED_JSON, ErrorCode.UNKNOWN_FIELD, ErrorCode.RATE_LIMITED, ErrorCode.HOST_FAILED);
}
