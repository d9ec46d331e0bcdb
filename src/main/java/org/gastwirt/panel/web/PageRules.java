package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Who may open which page. What is not listed here does not exist. */
final class PageRules implements AuthorizationManager<RequestAuthorizationContext> {

    enum Audience {
        ANYBODY,
        /** Also support and customers may change what is theirs alone; who acts as a customer does not reach it. */
        OWNER,
        /** The login itself: also one who only looks ends it. */
        SESSION,
        LOGGED_IN,
        STAFF
    }

    private record Rule(PathPatternRequestMatcher path, Audience audience) {}

    private static final List<Rule> RULES = List.of(
            rule("/login/**", Audience.ANYBODY),
            rule("/first-admin/*", Audience.ANYBODY),
            rule("/links/*", Audience.ANYBODY),
            rule("/preferences", Audience.ANYBODY),
            rule("/docs/api", Audience.ANYBODY),
            // a ticket and the Origin header are checked there
            rule("/console/socket", Audience.ANYBODY),
            // a link's secret, and the secret of the browser that took it
            rule("/console/guest/**", Audience.ANYBODY),
            rule("/logout", Audience.SESSION),
            rule("/acting", Audience.SESSION),
            // who sits there is asked for a second factor, whoever they act as
            rule("/account/confirm/**", Audience.SESSION),
            rule("/account/**", Audience.OWNER),
            rule("/", Audience.LOGGED_IN),
            // tells of changes, and to customers only of theirs
            rule("/live", Audience.LOGGED_IN),
            rule("/home/servers", Audience.LOGGED_IN),
            rule("/home/**", Audience.STAFF),
            rule("/find/**", Audience.LOGGED_IN),
            // how one's own list looks, and one's own searches
            rule("/servers/view", Audience.OWNER),
            rule("/servers/searches/**", Audience.OWNER),
            rule("/servers/import/**", Audience.STAFF),
            rule("/servers/**", Audience.LOGGED_IN),
            rule("/jobs/**", Audience.LOGGED_IN),
            rule("/ssh-keys/**", Audience.LOGGED_IN),
            rule("/console/**", Audience.LOGGED_IN),
            rule("/members/**", Audience.LOGGED_IN),
            rule("/accounts/**", Audience.STAFF),
            rule("/audit/**", Audience.STAFF),
            rule("/check/**", Audience.STAFF),
            rule("/customers/**", Audience.STAFF),
            rule("/hosts/**", Audience.STAFF),
            rule("/images/**", Audience.STAFF),
            rule("/locations/**", Audience.STAFF),
            rule("/networks/**", Audience.STAFF),
            rule("/plans/**", Audience.STAFF),
            rule("/settings/**", Audience.STAFF));

    /** Null: there is no such page. */
    static @Nullable Audience audience(HttpServletRequest request) {
        return RULES.stream()
                .filter(rule -> rule.path().matches(request))
                .map(Rule::audience)
                .findFirst()
                .orElse(null);
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        var audience = audience(context.getRequest());
        var actor = actor(authentication);
        return new AuthorizationDecision(audience != null
                && switch (audience) {
                    case ANYBODY -> true;
                    case OWNER -> actor != null && actor.actingAs() == null;
                    case SESSION -> actor != null;
                    case LOGGED_IN -> actor != null && mayTouch(actor, context);
                    case STAFF -> actor != null && actor.role() != Role.CUSTOMER && mayTouch(actor, context);
                });
    }

    /** Support and viewers look and change nothing. */
    private static boolean mayTouch(Actor actor, RequestAuthorizationContext context) {
        String method = context.getRequest().getMethod();
        return actor.mayChange() || method.equals("GET") || method.equals("HEAD");
    }

    private static @Nullable Actor actor(Supplier<? extends @Nullable Authentication> authentication) {
        return authentication.get() instanceof PanelAuthentication known ? known.actor() : null;
    }

    private static Rule rule(String pattern, Audience audience) {
        return new Rule(PathPatternRequestMatcher.withDefaults().matcher(pattern), audience);
    }
}
