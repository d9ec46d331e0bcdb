package org.gastwirt.panel.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gastwirt.panel.shared.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.WebUtils;

/** The door of the socket: from our own pages, with a ticket of this session. Whoever fails here never gets a socket. */
@Component
class ConsoleHandshake implements HandshakeInterceptor {

    static final String ADMISSION = "admission";

    private final OwnOrigin own;
    private final TicketDesk tickets;

    ConsoleHandshake(OwnOrigin own, TicketDesk tickets) {
        this.own = own;
        this.tickets = tickets;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        var servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
        // where it leads stands in the ticket; who says something about it here is mistaken about whom they talk to
        boolean asks = servletRequest.getQueryString() == null && own.matches(servletRequest);
        var admission = asks ? admit(servletRequest) : Optional.<Admission>empty();
        admission.ifPresentOrElse(
                it -> attributes.put(ADMISSION, it),
                () -> response.setStatusCode(HttpStatusCode.valueOf(ErrorCode.FORBIDDEN.httpStatus())));
        return admission.isPresent();
    }

    private Optional<Admission> admit(HttpServletRequest request) {
        var session = request.getSession(false);
        return secret(request)
                .flatMap(secret -> tickets.redeem(
                        secret, session == null ? null : session.getId(), guest(request), request.getRemoteAddr()));
    }

    private static @Nullable String guest(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, GuestController.COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private static Optional<String> secret(HttpServletRequest request) {
        String header = request.getHeader(WebSocketHttpHeaders.SEC_WEBSOCKET_PROTOCOL);
        return header == null
                ? Optional.empty()
                : List.of(header.split(",", 8)).stream()
                        .map(String::strip)
                        .filter(Ticket::isTicket)
                        .map(Ticket::secretOf)
                        .findFirst();
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
