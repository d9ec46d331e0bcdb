package org.gastwirt.panel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gastwirt.panel.account.Sessions;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises who is logged in, and their language. */
class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = sessions.current(request);
        if (person != null) {
            SecurityContextHolder.setContext(new SecurityContextImpl(new PanelAuthentication(person.actor())));
            request.setAttribute(Languages.ATTRIBUTE, person.locale());
            request.setAttribute(Frames.ZONE, person.timeZone());
        }
        chain.doFilter(request, response);
    }
}
