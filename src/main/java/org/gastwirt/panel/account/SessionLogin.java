package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Service;

/** Begins, finds and ends logins. A session holds only whose it is and since when; the rest is asked each time. */
@Service
class SessionLogin implements Sessions {

    /**
     * What a session holds.
     *
     * @param browser and {@code address}: where it began, for the list of sessions
     * @param confirmedAt when a second factor was last shown in it; null: never
     */
    record Login(
            UUID account,
            Instant since,
            @Nullable String browser,
            @Nullable String address,
            @Nullable Instant confirmedAt)
            implements Serializable {}

    /** Somebody whose second factor is awaited: not logged in, may open nothing. */
    record Halfway(UUID account, Instant since, String by) implements Serializable {}

    static final String LOGIN = "login";
    private static final String HALFWAY = "halfway";
    private static final Duration HALFWAY_VALID = Duration.ofMinutes(5);

    /** When a person was here last; parts of a page that ask by themselves do not count. */
    static final String USED = "used";

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final AccountRepository accounts;
    private final AccountSettings settings;
    private final CsrfTokenRepository csrf;
    private final Acting acting;
    private final Clock clock;

    SessionLogin(
            AccountRepository accounts,
            AccountSettings settings,
            CsrfTokenRepository csrf,
            Acting acting,
            Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.csrf = csrf;
        this.acting = acting;
        this.clock = clock;
    }

    /** Logs in under a new session id, so that an id known before is worth nothing. */
    void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        begin(account, false, request, response);
    }

    /** @param confirmed whether a second factor was shown just now */
    void begin(Account account, boolean confirmed, HttpServletRequest request, HttpServletResponse response) {
        var now = clock.instant();
        var session = fresh(account, settings.sessionIdle(), request, response);
        session.setAttribute(
                LOGIN,
                new Login(
                        account.id().value(),
                        now,
                        BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT)),
                        request.getRemoteAddr(),
                        confirmed ? now : null));
    }

    /** Remembers for five minutes whose second factor is awaited. */
    void beginHalfway(Account account, String by, HttpServletRequest request, HttpServletResponse response) {
        var session = fresh(account, HALFWAY_VALID, request, response);
        session.setAttribute(HALFWAY, new Halfway(account.id().value(), clock.instant(), by));
    }

    private HttpSession fresh(
            Account account, Duration idle, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        var session = request.getSession(true);
        session.setMaxInactiveInterval((int) idle.toSeconds());
        session.setAttribute(USED, clock.instant());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                account.id().text());
        csrf.saveToken(null, request, response);
        return session;
    }

    /** Whose second factor is awaited; null: nobody's, or not any more. */
    @Nullable
    Halfway halfway(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(HALFWAY) instanceof Halfway halfway
                        && halfway.since().plus(HALFWAY_VALID).isAfter(clock.instant())
                ? halfway
                : null;
    }

    /** The login as the session holds it; ask {@link #current} whether it still counts. */
    static @Nullable Login login(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LOGIN) instanceof Login login ? login : null;
    }

    /** Notes that a second factor was shown in this session just now. */
    void confirmed(HttpServletRequest request) {
        var login = login(request);
        if (login != null) {
            request.getSession()
                    .setAttribute(
                            LOGIN,
                            new Login(
                                    login.account(), login.since(), login.browser(), login.address(), clock.instant()));
        }
    }

    @Override
    public @Nullable SignedIn current(HttpServletRequest request) {
        var login = login(request);
        if (login == null) {
            return null;
        }
        var account = accounts.find(new AccountId(login.account()));
        var session = request.getSession();
        Instant now = clock.instant();
        Instant used = session.getAttribute(USED) instanceof Instant noted ? noted : login.since();
        boolean tooOld = !login.since().plus(settings.sessionAbsolute()).isAfter(now)
                || !used.plus(settings.sessionIdle()).isAfter(now);
        if (account == null || account.disabled() || tooOld) {
            end(request);
            return null;
        }
        if (!asksByItself(request) && used.plus(NOTED_EVERY).isBefore(now)) {
            session.setAttribute(USED, now);
        }
        return new SignedIn(
                acting.asWhom(account, session, request.getRemoteAddr()), account.locale(), account.timeZone());
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
                java.util.Set.of(),
                account.member(),
                null);
    }
}
