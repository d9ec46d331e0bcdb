package org.gastwirt.panel.console;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.PanelProcess;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who opened which console, how long it was open, how much went through, and why it ended. */
@Repository
class ConsoleLog {

    /** A row that its panel has not refreshed for so long was open when that panel died. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private final ConnectedRows connected;
    private final PanelProcess panel;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    ConsoleLog(JdbcClient jdbc, Audit audit, ConnectedRows connected, PanelProcess panel, Clock clock) {
        this.connected = connected;
        this.jdbc = jdbc;
        this.audit = audit;
        this.panel = panel;
        this.clock = clock;
    }

    /** Says whether its keys reach the guest: on a serial line those of one only, the first who comes. */
    @Transactional
    boolean opened(OpenConsole console) {
        var admission = console.admission();
        boolean serial = admission.kind() == StreamKind.SERIAL;
        boolean writes = serial && !admission.viewOnly() && !connected.someoneWrites(admission.server());
        jdbc.sql("""
                        insert into console_session (id, server_id, generation, account_id, holder, staff, kind, view_only,
                                                     desktop_id, handover_id, writes, panel, opened_at, seen_at)
                        values (:id, :server, :generation, :account, :holder, :staff, :kind, :viewOnly,
                                :desktop, :handover, :writes, :panel, :opened, :opened)
                        """)
                .param("id", console.id())
                .param("server", admission.server().value())
                .param("generation", admission.generation())
                .param("account", admission.actor().id())
                .param("holder", admission.actor().name())
                .param("staff", admission.actor().isStaff() || admission.actor().actingAs() != null)
                .param("kind", admission.kind().name())
                .param("viewOnly", admission.viewOnly())
                .param(
                        "desktop",
                        admission.desktop() == null ? null : admission.desktop().value())
                .param(
                        "handover",
                        admission.handover() == null
                                ? null
                                : admission.handover().value())
                .param("writes", writes)
                .param("panel", panel.name())
                .param("opened", SqlTime.of(console.openedAt()))
                .update();
        audit.record(
                admission.actor(),
                "console.open",
                "server",
                admission.server().value(),
                console.target().customer(),
                Map.of("kind", admission.kind().name(), "session", console.id().toString()));
        return serial ? writes : !admission.viewOnly();
    }

    @Transactional
    void closed(OpenConsole console, String reason) {
        var now = clock.instant();
        jdbc.sql("""
                        update console_session
                           set closed_at = :now, close_reason = :reason, bytes_to_guest = :toGuest, bytes_to_browser = :toBrowser
                         where id = :id
                        """)
                .param("now", SqlTime.of(now))
                .param("reason", reason)
                .param("toGuest", console.bytesToGuest())
                .param("toBrowser", console.bytesToBrowser())
                .param("id", console.id())
                .update();
        audit.record(
                console.admission().actor(),
                "console.close",
                "server",
                console.admission().server().value(),
                console.target().customer(),
                Map.of(
                        "session", console.id().toString(),
                        "reason", reason,
                        "seconds", Duration.between(console.openedAt(), now).toSeconds(),
                        "bytes_to_guest", console.bytesToGuest(),
                        "bytes_to_browser", console.bytesToBrowser()));
    }

    /** Says that these are open still, in one statement; and ends the rows of panels that are gone. */
    @Transactional
    void refresh(List<OpenConsole> open) {
        var now = clock.instant();
        jdbc.sql("""
                        update console_session c
                           set seen_at = :now, bytes_to_guest = v.to_guest, bytes_to_browser = v.to_browser
                          from unnest(:ids, :toGuest, :toBrowser) as v (id, to_guest, to_browser)
                         where c.id = v.id and c.closed_at is null
                        """)
                .param("now", SqlTime.of(now))
                .param("ids", open.stream().map(OpenConsole::id).toArray(UUID[]::new))
                .param("toGuest", open.stream().map(OpenConsole::bytesToGuest).toArray(Long[]::new))
                .param(
                        "toBrowser",
                        open.stream().map(OpenConsole::bytesToBrowser).toArray(Long[]::new))
                .update();
        jdbc.sql(
                        "update console_session set closed_at = seen_at, close_reason = 'panel_lost' where closed_at is null and seen_at < :then")
                .param("then", SqlTime.of(now.minus(FORGOTTEN)))
                .update();
    }
}
