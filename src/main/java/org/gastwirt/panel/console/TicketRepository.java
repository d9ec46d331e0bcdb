package org.gastwirt.panel.console;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tickets in PostgreSQL, by their hash: any panel can redeem what another gave out. */
@Repository
class TicketRepository {

    /**
     * A redeemed row; exactly one of account and token is there.
     *
     * @param actingAs the customer as whom one of the provider's people asked for it
     */
    record Redeemed(
            ConsoleId console,
            ServerId server,
            long generation,
            StreamKind kind,
            @Nullable DesktopId desktop,
            boolean viewOnly,
            @Nullable UUID account,
            @Nullable UUID token,
            @Nullable HandoverId handover,
            @Nullable String actingAs) {}

    private final JdbcClient jdbc;

    TicketRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(
            Ticket ticket,
            ConsoleTarget target,
            Wanted wanted,
            Actor holder,
            @Nullable String sessionHash,
            @Nullable HandoverId handover,
            Instant now) {
        boolean token = holder.kind() == Actor.Kind.TOKEN;
        jdbc.sql("""
                        insert into console_ticket
                            (token_hash, server_id, generation, account_id, api_token_id, session_hash, acting_as, kind,
                             desktop_id, view_only, handover_id, console_id, created_at, expires_at)
                        values (:hash, :server, :generation, :account, :token, :session, :actingAs, :kind,
                                :desktop, :viewOnly, :handover, :console, :now, :expires)
                        """)
                .param("hash", SecretText.hash(ticket.secret()))
                .param("server", target.server().value())
                .param("generation", target.generation())
                .param("account", token ? null : holder.id())
                .param("token", token ? holder.id() : null)
                .param("session", sessionHash)
                .param("actingAs", holder.actingAs())
                .param("kind", wanted.kind().name())
                .param(
                        "desktop",
                        wanted.desktop() == null ? null : wanted.desktop().value())
                .param("viewOnly", wanted.viewOnly())
                .param("handover", handover == null ? null : handover.value())
                .param("console", ticket.console().value())
                .param("now", SqlTime.of(now))
                .param("expires", SqlTime.of(ticket.expiresAt()))
                .update();
    }

    /**
     * Marks a ticket used, if it may be: one statement, so that of any number of attempts at once a single one succeeds. A
     * foreign session does not even use it up.
     */
    Optional<Redeemed> redeem(String hash, @Nullable String sessionHash, @Nullable String guestHash, Instant now) {
        return jdbc.sql("""
                        update console_ticket t
                           set used_at = :now
                          from server s
                         where t.token_hash = :hash
                           and t.used_at is null
                           and t.expires_at > :now
                           and case when t.handover_id is not null then t.session_hash = :guest
                                    else t.api_token_id is not null or t.session_hash = :session end
                           and (t.handover_id is null or exists (
                                select from console_handover v
                                 where v.id = t.handover_id and v.revoked_at is null and v.valid_until > :now))
                           and s.id = t.server_id
                           and s.generation = t.generation
                        returning t.console_id, t.server_id, t.generation, t.kind, t.desktop_id, t.view_only, t.account_id, t.api_token_id, t.handover_id, t.acting_as
                        """)
                .param("now", SqlTime.of(now))
                .param("hash", hash)
                .param("session", sessionHash)
                .param("guest", guestHash)
                .query((row, number) -> new Redeemed(
                        new ConsoleId(row.getObject("console_id", UUID.class)),
                        new ServerId(row.getObject("server_id", UUID.class)),
                        row.getLong("generation"),
                        StreamKind.valueOf(row.getString("kind")),
                        desktop(row.getObject("desktop_id", UUID.class)),
                        row.getBoolean("view_only"),
                        row.getObject("account_id", UUID.class),
                        row.getObject("api_token_id", UUID.class),
                        handover(row.getObject("handover_id", UUID.class)),
                        row.getString("acting_as")))
                .optional();
    }

    private static @Nullable HandoverId handover(@Nullable UUID id) {
        return id == null ? null : new HandoverId(id);
    }

    private static @Nullable DesktopId desktop(@Nullable UUID id) {
        return id == null ? null : new DesktopId(id);
    }

    /** How many of this holder's tickets wait to be used. */
    int waiting(@Nullable UUID holder, Instant now) {
        return jdbc.sql("""
                        select count(*) from console_ticket
                         where (account_id = :holder or api_token_id = :holder) and used_at is null and expires_at > :now
                        """)
                .param("holder", holder)
                .param("now", SqlTime.of(now))
                .query(Integer.class)
                .single();
    }

    void forgetExpiredBefore(Instant moment) {
        jdbc.sql("delete from console_ticket where expires_at < :moment")
                .param("moment", SqlTime.of(moment))
                .update();
    }
}
