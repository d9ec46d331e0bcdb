package org.gastwirt.panel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gastwirt.panel.account.BearerTokens;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody through to the API without a valid token. */
class BearerFilter extends OncePerRequestFilter {

    private final BearerTokens tokens;
    private final ProblemReply reply;

    BearerFilter(BearerTokens tokens, ProblemReply reply) {
        this.tokens = tokens;
        this.reply = reply;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var actor = tokens.authenticate(request.getHeader(HttpHeaders.AUTHORIZATION), request.getRemoteAddr());
            SecurityContextHolder.setContext(new SecurityContextImpl(new PanelAuthentication(actor)));
        } catch (PanelException refused) {
            reply.write(refused, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
