package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.gastwirt.panel.account.SessionLogin.Halfway;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way in: a password or a link, then the second factor where there is one, then the page that was wanted. */
@Component
class Entrance {

    static final String SECOND = "/login/second-factor";

    private final SessionLogin sessions;
    private final SecondFactors factors;
    private final AccountRepository accounts;
    private final AccountTrail trail;

    Entrance(SessionLogin sessions, SecondFactors factors, AccountRepository accounts, AccountTrail trail) {
        this.sessions = sessions;
        this.factors = factors;
        this.accounts = accounts;
        this.trail = trail;
    }

    /**
     * After the first step.
     *
     * @param by {@code password} or {@code link}
     * @return the redirect
     */
    String first(
            Account account,
            String by,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (factors.has(account.id())) {
            trail.tell(SessionLogin.actor(account, request.getRemoteAddr()), "account.first_step", Map.of("by", by));
            sessions.beginHalfway(account, by, request, response);
            return "redirect:" + OwnPath.onTheWayTo(SECOND, next);
        }
        return in(account, by, false, next, request, response);
    }

    /** After the second one. */
    String second(
            Account account,
            String by,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return in(account, by, true, next, request, response);
    }

    private String in(
            Account account,
            String by,
            boolean confirmed,
            @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        trail.tell(SessionLogin.actor(account, request.getRemoteAddr()), "account.login", Map.of("by", by));
        sessions.begin(account, confirmed, request, response);
        return "redirect:" + OwnPath.of(next);
    }

    /** Who has done the first step, within its time; null: nobody. */
    @Nullable
    Waiting waiting(HttpServletRequest request) {
        Halfway halfway = sessions.halfway(request);
        var account = halfway == null ? null : accounts.find(new AccountId(halfway.account()));
        return halfway == null || account == null || account.disabled() ? null : new Waiting(account, halfway.by());
    }

    /** @throws PanelException {@code UNAUTHENTICATED} when nobody has */
    Waiting requireWaiting(HttpServletRequest request) {
        var waiting = waiting(request);
        if (waiting == null) {
            throw new PanelException(ErrorCode.UNAUTHENTICATED);
        }
        return waiting;
    }

    /** @param by the first step */
    record Waiting(Account account, String by) {}
}
