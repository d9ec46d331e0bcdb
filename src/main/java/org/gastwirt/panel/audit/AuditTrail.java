package org.gastwirt.panel.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit trail. */
@Service
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Cursors cursors;
    private final JsonMapper json;

    AuditTrail(JdbcClient jdbc, Cursors cursors, JsonMapper json) {
        this.jdbc = jdbc;
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
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
        return rows(filter, page, "");
    }

    /**
     * What was changed of one thing, newest first. The caller has made sure that it is the actor's to see. A customer reads
     * only what is told of a customer's things, and nothing of the provider's people and machines.
     *
     * @param action its beginning; null: any
     */
    @Transactional(readOnly = true)
    public Slice<AuditEvent> of(UUID subject, @Nullable String action, PageRequest page, Actor me) {
        var filter = new AuditFilter(subject, null, me.customerId(), action);
        if (me.customerId() == null) {
            return rows(filter, page, "");
        }
        Set<UUID> own = people(me.customerId());
        return rows(filter, page, "of ").map(event -> event.forCustomer(own));
    }

    /** Accounts and tokens of a customer, also of those who may not log in any more. */
    private Set<UUID> people(UUID customer) {
        return Set.copyOf(
                jdbc.sql("""
                        select id from account where customer_id = :customer
                        union select t.id from api_token t join account a on a.id = t.account_id
                          where coalesce(a.customer_id, t.customer_id) = :customer""").param("customer", customer).query(UUID.class).list());
    }

    private Slice<AuditEvent> rows(AuditFilter filter, PageRequest page, String kind) {
        var where = new ArrayList<>(List.of("true"));
        var params = new HashMap<String, Object>();
        if (filter.subject() != null) {
            where.add("subject_id = :subject");
            params.put("subject", filter.subject());
        }
        if (filter.actor() != null) {
            where.add("actor_id = :actor");
            params.put("actor", filter.actor());
        }
        if (filter.customer() != null) {
            where.add("customer_id = :customer");
            params.put("customer", filter.customer());
        }
        if (filter.action() != null) {
            where.add("starts_with(action, :action)");
            params.put("action", filter.action());
        }
        String filters = "audit " + kind + filter;
        var after = cursors.read(page, filters);
        if (after != null) {
            where.add("(at, id) < (:at, :id)");
            params.put("at", after.createdAt().atOffset(ZoneOffset.UTC));
            params.put("id", after.id());
        }
        var rows = jdbc.sql("select * from audit_event where " + String.join(" and ", where)
                        + " order by at desc, id desc limit " + (page.limit() + 1))
                .params(params)
                .query(this::event)
                .list();
        return cursors.slice(rows, page, filters, e -> new Cursors.Position(e.at(), e.id()));
    }

    private AuditEvent event(ResultSet row, int number) throws SQLException {
        return new AuditEvent(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
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
