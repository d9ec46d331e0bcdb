package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Service;

/** Begins, finds and ends logins. A session holds only whose it is and since when; the rest is asked each time. */
@Service
class SessionLogin implements Sessions {

    /** What a session holds. */
    record Login(UUID account, Instant since) implements Serializable {}

    static final String LOGIN = "login";

    /** When a person was here last; parts of a page that ask by themselves do not count. */
    private static final String USED = "used";

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final AccountRepository accounts;
    private final AccountSettings settings;
    private final CsrfTokenRepository csrf;
    private final Clock clock;

    SessionLogin(AccountRepository accounts, AccountSettings settings, CsrfTokenRepository csrf, Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.csrf = csrf;
        this.clock = clock;
    }

    /** Logs in under a new session id, so that an id known before is worth nothing. */
    void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        var session = request.getSession(true);
        session.setMaxInactiveInterval((int) settings.sessionIdle().toSeconds());
        session.setAttribute(LOGIN, new Login(account.id().value(), clock.instant()));
        session.setAttribute(USED, clock.instant());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                account.id().text());
        csrf.saveToken(null, request, response);
    }

    @Override
    public @Nullable SignedIn current(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(LOGIN) instanceof Login login)) {
            return null;
        }
        var account = accounts.find(new AccountId(login.account()));
        Instant now = clock.instant();
        Instant used = session.getAttribute(USED) instanceof Instant noted ? noted : login.since();
        boolean tooOld = !login.since().plus(settings.sessionAbsolute()).isAfter(now)
                || !used.plus(settings.sessionIdle()).isAfter(now);
        if (account == null || account.disabled() || tooOld) {
            session.invalidate();
            return null;
        }
        if (!asksByItself(request) && used.plus(NOTED_EVERY).isBefore(now)) {
            session.setAttribute(USED, now);
        }
        return new SignedIn(actor(account, request.getRemoteAddr()), account.locale());
    }

    /** An open page must not keep a login alive that nobody uses. */
    private static boolean asksByItself(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getHeader("X-Live") != null || accept != null && accept.startsWith("text/event-stream");
    }

    void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** The account as the one who acts. */
    static Actor actor(Account account, String source) {
        return new Actor(
                Actor.Kind.ACCOUNT,
                account.id().value(),
                account.email(),
                source,
                RequestId.current(),
                account.role(),
                account.customerId(),
                java.util.Set.of());
    }
}
