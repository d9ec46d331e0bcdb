package org.gastwirt.panel.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.socket.CloseStatus;

/** Asks in one statement whether the grounds on which consoles were opened still hold. */
@Repository
class StillAllowed {

    /** Somebody closed it on a page or through the API. */
    private static final CloseStatus ENDED_BY_HAND =
            new CloseStatus(ErrorCode.GONE.webSocketCloseCode(), "ended_by_hand");

    private final JdbcClient jdbc;
    private final Clock clock;

    StillAllowed(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a look found.
     *
     * @param end why it must close, or null
     * @param writes whether it has the serial line's keys
     */
    record Found(@Nullable CloseStatus end, boolean writes) {}

    /** Every console, and whether it may stay. */
    Map<OpenConsole, Found> look(List<OpenConsole> open) {
        var byId = open.stream().collect(Collectors.toMap(OpenConsole::id, Function.identity()));
        var found = new HashMap<OpenConsole, Found>();
        jdbc.sql("""
                        select c.id, s.lifecycle, s.generation, s.customer_id, w.writes,
                               (w.end_asked_at is not null or w.closed_at is not null or d.ended_at is not null) as ended,
                               case when c.token then t.id is not null else a.id is not null end
                               and case when c.handover is not null then v.id is not null
                                        when c.token then true
                                        else h.session_id is not null end as holder
                          from unnest(:ids, :servers, :holders, :tokens, :sessions, :handovers)
                            as c (id, server, holder, token, session, handover)
                          left join console_handover v on v.id = c.handover and v.revoked_at is null and v.valid_until > :now
                          left join server s on s.id = c.server
                          left join console_session w on w.id = c.id
                          left join desktop d on d.id = w.desktop_id
                          left join account a on not c.token and a.id = c.holder and a.disabled_at is null
                                and a.member_role is distinct from 'VIEWER'
                          left join spring_session h on not c.token and h.session_id = c.session and h.expiry_time > :millis
                          left join (api_token t join account ta on ta.id = t.account_id and ta.disabled_at is null
                                and ta.member_role is distinct from 'VIEWER')
                                 on c.token and t.id = c.holder and t.revoked_at is null
                                and (t.expires_at is null or t.expires_at > :now)
                        """)
                .param("ids", array(open, OpenConsole::id))
                .param("servers", array(open, c -> c.admission().server().value()))
                .param("holders", array(open, c -> c.admission().actor().id()))
                .param("tokens", open.stream().map(StillAllowed::isToken).toArray(Boolean[]::new))
                .param(
                        "sessions",
                        open.stream().map(c -> c.admission().sessionId()).toArray(String[]::new))
                .param(
                        "handovers",
                        array(
                                open,
                                c -> c.admission().handover() == null
                                        ? null
                                        : c.admission().handover().value()))
                .param("millis", clock.millis())
                .param("now", SqlTime.of(clock.instant()))
                .query(row -> {
                    var console = byId.get(row.getObject("id", UUID.class));
                    if (console != null) {
                        found.put(console, new Found(end(console, row), row.getBoolean("writes")));
                    }
                });
        return found;
    }

    private static @Nullable CloseStatus end(OpenConsole console, ResultSet row) throws SQLException {
        ErrorCode reason = reason(console, row);
        if (reason != null) {
            return Consoles.status(reason);
        }
        return row.getBoolean("ended") ? ENDED_BY_HAND : null;
    }

    private static @Nullable ErrorCode reason(OpenConsole console, ResultSet row) throws SQLException {
        String lifecycle = row.getString("lifecycle");
        if (!row.getBoolean("holder")) {
            return ErrorCode.UNAUTHENTICATED;
        }
        if (lifecycle == null || lifecycle.startsWith("DELET")) {
            return ErrorCode.GONE;
        }
        if (!console.admission().actor().mayReach(row.getObject("customer_id", UUID.class))) {
            return ErrorCode.NOT_FOUND;
        }
        if (lifecycle.equals("SUSPENDED")) {
            return ErrorCode.SERVER_SUSPENDED;
        }
        return row.getLong("generation") != console.admission().generation() ? ErrorCode.CONFLICT : null;
    }

    private static boolean isToken(OpenConsole console) {
        return console.admission().actor().kind() == Actor.Kind.TOKEN;
    }

    private static UUID[] array(List<OpenConsole> open, Function<OpenConsole, @Nullable UUID> value) {
        return open.stream().map(value).toArray(UUID[]::new);
    }
}
