package org.gastwirt.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.gastwirt.panel.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SchemaTests {

    static JdbcClient jdbc;

    @BeforeAll
    static void migrate() {
        var settings = TestDatabase.settings();
        var database = new DriverManagerDataSource(
                String.valueOf(settings.get("spring.datasource.url")),
                String.valueOf(settings.get("spring.datasource.username")),
                String.valueOf(settings.get("spring.datasource.password")));
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migrations")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
    }

    @Test
    void theAuditTrailOnlyGrows() {
        jdbc.sql("""
                insert into audit_event (id, at, actor_kind, actor_name, source, action, subject_kind)
                values (gen_random_uuid(), now(), 'SYSTEM', 'test', 'panel', 'test.schema', 'test')
                """).update();
        assertThatThrownBy(() -> jdbc.sql("delete from audit_event where action = 'test.schema'")
                        .update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("update audit_event set action = 'x' where action = 'test.schema'")
                        .update())
                .hasMessageContaining("append-only");
    }

    @Test
    void theDatabaseRefusesTwoActiveJobsOfOneSubject() {
        String insert = """
                insert into job (id, type, subject_kind, subject, params, state, actor_kind, actor_name, created_at)
                values (gen_random_uuid(), 't', 'server', '00000000-0000-0000-0000-000000000001', '{}', 'RUNNING', 'SYSTEM', 't', now())
                """;
        jdbc.sql(insert).update();
        assertThatThrownBy(() -> jdbc.sql(insert).update()).hasMessageContaining("one_active_job_per_subject");
        assertThat(jdbc.sql("delete from job where type = 't'").update()).isEqualTo(1);
    }
}
