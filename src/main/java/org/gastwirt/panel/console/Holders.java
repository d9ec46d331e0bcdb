package org.gastwirt.panel.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.RequestId;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Turns the account or token of a redeemed ticket into an actor, as it is now: nothing for one that was shut out meanwhile. */
@Repository
class Holders {

    private final JdbcClient jdbc;

    Holders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Actor> find(TicketRepository.Redeemed ticket, String source, Instant now) {
        var holder = ticket.token() == null
                ? account(ticket.account(), ticket.actingAs(), source)
                : token(ticket.token(), source, now);
        return ticket.handover() == null ? holder : holder.map(Holders::guestOf);
    }

    /** Who gave a console away, as they are now. */
    Optional<Actor> find(Handover handover, String source, Instant now) {
        return handover.token() == null
                ? account(handover.account(), null, source)
                : token(handover.token(), source, now);
    }

    private static Actor guestOf(Actor giver) {
        return new Actor(
                giver.kind(),
                giver.id(),
                Handovers.guestOf(giver.name()),
                giver.source(),
                giver.requestId(),
                giver.role(),
                giver.customerId(),
                giver.scopes(),
                giver.member(),
                giver.actingAs());
    }

    private Optional<Actor> account(@Nullable UUID id, @Nullable String actingAs, String source) {
        return jdbc.sql("""
                        select id, email as name, role, customer_id, member_role, :actingAs as acting_as from account
                         where id = :id and disabled_at is null
                        """)
                .param("id", id)
                .param("actingAs", actingAs)
                .query((row, number) -> actor(Actor.Kind.ACCOUNT, row, source))
                .optional();
    }

    private Optional<Actor> token(UUID id, String source, Instant now) {
        return jdbc.sql("""
                        select t.id, t.name, a.role, coalesce(a.customer_id, t.customer_id) as customer_id,
                               a.member_role, null as acting_as
                          from api_token t join account a on a.id = t.account_id
                         where t.id = :id
                           and t.revoked_at is null
                           and (t.expires_at is null or t.expires_at > :now)
                           and a.disabled_at is null
                        """)
                .param("id", id)
                .param("now", SqlTime.of(now))
                .query((row, number) -> actor(Actor.Kind.TOKEN, row, source))
                .optional();
    }

    private static Actor actor(Actor.Kind kind, ResultSet row, String source) throws SQLException {
        return new Actor(
                kind,
                row.getObject("id", UUID.class),
                row.getString("name"),
                source,
                RequestId.current(),
                Role.valueOf(row.getString("role")),
                row.getObject("customer_id", UUID.class),
                Set.of(),
                row.getString("member_role") == null ? null : MemberRole.valueOf(row.getString("member_role")),
                row.getString("acting_as"));
    }
}
