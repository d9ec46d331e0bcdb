package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.VisibleText;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters and form fields with characters that hide text; JSON is looked at where it is read. */
@Component
class VisibleParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            if (!Arrays.stream(values).allMatch(VisibleText::is)) {
                throw PanelException.invalid(VisibleText.is(name) ? name : "", "control_characters");
            }
        });
        return true;
    }
}
