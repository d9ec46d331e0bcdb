package org.gastwirt.panel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/** Sessions are in the database: without it not even the error page can be drawn, so that this one draws itself. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseAwayFilter extends OncePerRequestFilter {

    private final Problems problems;
    private final ProblemReply reply;

    DatabaseAwayFilter(Problems problems, ProblemReply reply) {
        this.problems = problems;
        this.reply = reply;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (!Problems.isDatabaseAway(failure)) {
                throw failure;
            }
            if (ProblemReply.isFor(request)) {
                reply.write(failure, response);
            } else if (!response.isCommitted()) {
                page(problems.of(failure, request.getLocale()), response);
            }
        }
    }

    private static void page(Problem problem, HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(problem.status());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter()
                .write("<!doctype html><meta charset=\"utf-8\"><title>Gastwirt</title><p>"
                        + HtmlUtils.htmlEscape(problem.detail()));
    }
}
