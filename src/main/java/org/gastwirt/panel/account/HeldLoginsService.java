package org.gastwirt.panel.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.account.SessionLogin.Login;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class HeldLoginsService implements HeldLogins {

    private final JdbcClient jdbc;
    private final AccountSettings settings;
    private final Clock clock;

    HeldLoginsService(JdbcClient jdbc, AccountSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public @Nullable HeldLogin of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(SessionLogin.LOGIN) instanceof Login login
                ? new HeldLogin(session.getId(), login.account(), login.since().plus(settings.sessionAbsolute()))
                : null;
    }

    @Override
    public Set<HeldLogin> ended(Collection<HeldLogin> held) {
        Instant now = clock.instant();
        var all = List.copyOf(new HashSet<>(held));
        var ended = new HashSet<HeldLogin>();
        jdbc.sql("""
                        select c.place from unnest(:sessions, :accounts) with ordinality as c (session, account, place)
                        where not exists (select from spring_session s
                                          where s.session_id = cast(c.session as char(36)) and s.expiry_time > :millis)
                           or not exists (select from account a where a.id = c.account and a.disabled_at is null)
                        """)
                .param("sessions", all.stream().map(HeldLogin::session).toArray(String[]::new))
                .param("accounts", all.stream().map(HeldLogin::account).toArray(UUID[]::new))
                .param("millis", now.toEpochMilli())
                .query(row -> {
                    ended.add(all.get(row.getInt("place") - 1));
                });
        all.stream().filter(login -> !login.until().isAfter(now)).forEach(ended::add);
        return ended;
    }
}
