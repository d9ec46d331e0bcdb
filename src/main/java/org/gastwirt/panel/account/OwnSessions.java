package org.gastwirt.panel.account;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gastwirt.panel.account.SessionLogin.Login;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a person is logged in, and how they end that. A session's id is a secret; its hash names it. */
@Service
class OwnSessions {

    static final int SHOWN = 20;

    /** @param seen when its person was there last: not when a page asked by itself; to the minute */
    record Open(
            String id, @Nullable String browser, @Nullable String address, Instant since, Instant seen, boolean here) {}

    /** @param more how many are not shown */
    record Listed(List<Open> items, int more) {}

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final AccountRepository accounts;
    private final AccountSettings settings;
    private final AccountTrail trail;
    private final JdbcClient jdbc;
    private final Clock clock;

    OwnSessions(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            AccountRepository accounts,
            AccountSettings settings,
            AccountTrail trail,
            JdbcClient jdbc,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.settings = settings;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The last used ones first. */
    Listed list(String here, Actor me) {
        var ids = ids(AccountTrail.self(me));
        var open = new ArrayList<Open>();
        for (String id : ids.subList(0, Math.min(ids.size(), SHOWN))) {
            var session = sessions.findById(id);
            if (session != null && session.getAttribute(SessionLogin.LOGIN) instanceof Login login && counts(login)) {
                open.add(new Open(
                        SecretText.hash(id),
                        login.browser(),
                        login.address(),
                        login.since(),
                        session.getAttribute(SessionLogin.USED) instanceof Instant used ? used : login.since(),
                        id.equals(here)));
            }
        }
        return new Listed(open, Math.max(0, ids.size() - SHOWN));
    }

    private boolean counts(Login login) {
        return login.since().plus(settings.sessionAbsolute()).isAfter(clock.instant());
    }

    /** @throws PanelException {@code NOT_FOUND}, also for another person's */
    @Transactional
    void end(String hash, Actor me) {
        String id = ids(AccountTrail.self(me)).stream()
                .filter(known -> SecretText.hash(known).equals(hash))
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        sessions.deleteById(id);
        trail.tell(me, "account.end_session", Map.of());
    }

    /** All but this one. */
    @Transactional
    void endOthers(String here, Actor me) {
        accounts.endSessions(AccountTrail.self(me), here);
        trail.tell(me, "account.end_other_sessions", Map.of());
    }

    private List<String> ids(AccountId account) {
        return jdbc.sql("""
                        select session_id from spring_session where principal_name = :name and expiry_time > :now
                        order by last_access_time desc limit 1000
                        """)
                .param("name", account.text())
                .param("now", System.currentTimeMillis())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
