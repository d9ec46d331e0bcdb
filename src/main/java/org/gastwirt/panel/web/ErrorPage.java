package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page, or for htmx the fragment, that tells a person what went wrong. */
@Component
class ErrorPage {

    ModelAndView of(Problem problem, HttpServletRequest request) {
        String view = request.getHeader("HX-Request") == null ? "web/error" : "web/error :: notice";
        return new ModelAndView(view, Map.of("failure", problem), HttpStatus.valueOf(problem.status()));
    }
}
