package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.gastwirt.panel.account.FactorNotFresh;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** What a failure becomes: a problem document for programs, a page for people. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorAdvice {

    private final Problems problems;
    private final ProblemReply reply;
    private final ErrorPage page;

    ErrorAdvice(Problems problems, ProblemReply reply, ErrorPage page) {
        this.problems = problems;
        this.reply = reply;
        this.page = page;
    }

    @ExceptionHandler
    @Nullable
    Object failed(Exception failure, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return null; // nobody listens any more
        }
        if (failure instanceof FactorNotFresh stale) {
            return confirm(request.getContextPath() + stale.address(), request);
        }
        if (!ProblemReply.isFor(request)) {
            return page.of(problems.of(failure, locale), request);
        }
        var problem = problems.of(failure, Locale.ENGLISH);
        return ResponseEntity.status(problem.status())
                .headers(reply.headers(problem, failure))
                .body(problem);
    }

    /** Scripts are told where to send the browser: they cannot show the page that a redirect would lead them to. */
    private static Object confirm(String address, HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean script = request.getHeader("HX-Request") != null
                || accept != null && accept.contains(MediaType.APPLICATION_JSON_VALUE);
        return script
                ? ResponseEntity.status(HttpStatus.FORBIDDEN)
                        .header("HX-Redirect", address)
                        .build()
                : new ModelAndView(new RedirectView(address, false, true, false));
    }
}
