package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses API routes whose scope the token lacks, and those that name none. */
@Component
class ScopeCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true; // nothing is there: 404
        }
        var scope = method.getMethodAnnotation(RequiresScope.class);
        if (scope == null) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        boolean granted = SecurityContextHolder.getContext().getAuthentication() instanceof PanelAuthentication known
                && (scope.value().isEmpty() || known.actor().scopes().contains(scope.value()));
        if (!granted) {
            throw new PanelException(ErrorCode.INSUFFICIENT_SCOPE, scope.value());
        }
        return true;
    }
}
