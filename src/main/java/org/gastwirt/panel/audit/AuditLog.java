package org.gastwirt.panel.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes with the caller's connection: no change without its row, no row without its change. */
@Service
class AuditLog implements Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            Actor actor,
            String action,
            String subjectKind,
            @Nullable UUID subject,
            @Nullable UUID customerId,
            Map<String, ?> detail) {
        jdbc.sql("""
                        insert into audit_event (id, at, actor_kind, actor_id, actor_name, acting_as, source, request_id,
                                                 action, subject_kind, subject_id, customer_id, detail)
                        values (:id, :at, :kind, :actor, :name, :actingAs, :source, :request,
                                :action, :subjectKind, :subject, :customer, cast(:detail as jsonb))
                        """)
                .param("id", Uuid7.next())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", actor.kind().name())
                .param("actor", actor.id())
                .param("name", actor.name())
                .param("actingAs", actor.actingAs())
                .param("source", actor.source())
                .param("request", actor.requestId())
                .param("action", action)
                .param("subjectKind", subjectKind)
                .param("subject", subject)
                .param("customer", customerId)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }
}
