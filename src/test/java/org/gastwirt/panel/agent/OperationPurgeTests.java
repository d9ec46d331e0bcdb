package org.gastwirt.panel.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a host answered is needed as long as its job may look at it again. */
@PanelTest
class OperationPurgeTests {

    @Autowired
    FakeAgents agents;

    @Autowired
    OperationPurge purge;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void goesNinetyDaysAfterItsJobEndedAndNotWhileThatGoesOn() {
        UUID host;
        try (var agent = agents.connected()) {
            host = agent.host().value();
        }
        UUID ended = operation(host, clock.instant());
        UUID open = operation(host, null);
        clock.moveBy(Duration.ofDays(89));
        purge.purge();
        assertThat(isThere(ended)).isTrue();
        clock.moveBy(Duration.ofDays(2));
        purge.purge();
        assertThat(isThere(ended)).isFalse();
        assertThat(isThere(open)).isTrue();
        jdbc.sql("delete from job where type = 'test.purge'").update();
    }

    /** Of a job that ended then; null: never. */
    private UUID operation(UUID host, @Nullable Instant jobEnded) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                with j as (insert into job (id, type, subject_kind, subject, params, state, actor_kind, actor_name,
                        created_at, finished_at, run_after)
                    values (:id, 'test.purge', 'host', :id, '{}', :state, 'SYSTEM', 'test', :now, :ended,
                        now() + interval '9 years'))
                insert into agent_operation (id, host_id, job_id, subject, attempt, command, state, created_at, finished_at)
                values (:id, :host, :id, :id, 1, '{}', 'DONE', :now, :now)""")
                .param("id", id)
                .param("state", jobEnded == null ? "QUEUED" : "SUCCEEDED")
                .param("now", SqlTime.of(clock.instant()))
                .param("ended", SqlTime.of(jobEnded))
                .param("host", host)
                .update();
        return id;
    }

    private boolean isThere(UUID id) {
        return jdbc.sql("select exists (select from agent_operation where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }
}
