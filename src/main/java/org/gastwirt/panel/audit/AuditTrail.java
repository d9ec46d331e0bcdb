package org.gastwirt.panel.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Conditions;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Period;
import org.gastwirt.panel.shared.Slice;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit trail. */
@Service
public class AuditTrail {

    private static final int BITE = 1000;

    private final JdbcClient jdbc;
    private final CustomersPeople people;
    private final Cursors cursors;
    private final JsonMapper json;

    AuditTrail(JdbcClient jdbc, CustomersPeople people, Cursors cursors, JsonMapper json) {
        this.jdbc = jdbc;
        this.people = people;
        this.cursors = cursors;
        this.json = json;
    }

    /**
     * What was changed, newest first.
     *
     * @throws PanelException {@link ErrorCode#FORBIDDEN} for a customer
     */
    @Transactional(readOnly = true)
    public Slice<AuditEvent> list(AuditFilter filter, PageRequest page, Actor me) {
        requireStaff(me);
        return slice(filter, page, "");
    }

    /**
     * Gives the same to somebody who writes it down, newest first, a thousand at a time.
     *
     * @param most stops after so many
     * @return how many there were
     */
    public int export(AuditFilter filter, int most, Consumer<AuditEvent> writer, Actor me) {
        requireStaff(me);
        int written = 0;
        Cursors.Position after = null;
        while (written < most) {
            int wanted = Math.min(BITE, most - written);
            var rows = rows(filter, after, wanted);
            rows.forEach(writer);
            written += rows.size();
            if (rows.size() < wanted) {
                break;
            }
            after = new Cursors.Position(rows.getLast().at(), rows.getLast().id());
        }
        return written;
    }

    private static void requireStaff(Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
    }

    /**
     * What was changed of one thing, newest first. The caller has made sure that it is the actor's to see. A customer reads
     * only what is told of a customer's things, and nothing of the provider's people and machines.
     *
     * @param action its beginning; null: any
     */
    @Transactional(readOnly = true)
    public Slice<AuditEvent> of(UUID subject, @Nullable String action, PageRequest page, Actor me) {
        var filter = new AuditFilter(subject, null, null, me.customerId(), action, null, Period.ALWAYS);
        if (me.customerId() == null) {
            return slice(filter, page, "");
        }
        Set<UUID> own = people.of(me.customerId());
        return slice(filter, page, "of ").map(event -> event.forCustomer(own));
    }

    private Slice<AuditEvent> slice(AuditFilter filter, PageRequest page, String kind) {
        String filters = "audit " + kind + filter;
        var rows = rows(filter, cursors.read(page, filters), page.limit() + 1);
        return cursors.slice(rows, page, filters, e -> new Cursors.Position(e.at(), e.id()));
    }

    private List<AuditEvent> rows(AuditFilter filter, Cursors.@Nullable Position after, int limit) {
        var where = new Conditions();
        where.add("subject_id = :subject", "subject", filter.subject());
        where.add("actor_id = :actor", "actor", filter.actor());
        where.add("actor_name = :name", "name", filter.actorName());
        where.add("customer_id = :customer", "customer", filter.customer());
        where.add("starts_with(action, :action)", "action", filter.action());
        where.add("request_id = :request", "request", filter.requestId());
        where.add("at >= :from", "from", SqlTime.of(filter.period().from()));
        where.add("at < :to", "to", SqlTime.of(filter.period().to()));
        where.behind("at", after);
        return jdbc.sql("select * from audit_event where " + where.sql() + " order by at desc, id desc limit " + limit)
                .params(where.parameters())
                .query(this::event)
                .list();
    }

    private AuditEvent event(ResultSet row, int number) throws SQLException {
        return new AuditEvent(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getString("acting_as"),
                row.getString("source"),
                row.getString("request_id"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getObject("subject_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                details(row.getString("detail")));
    }

    private Map<String, Object> details(String text) {
        var details = new LinkedHashMap<>(json.readValue(text, new TypeReference<Map<String, Object>>() {}));
        details.values().removeIf(Objects::isNull);
        return details;
    }
}
