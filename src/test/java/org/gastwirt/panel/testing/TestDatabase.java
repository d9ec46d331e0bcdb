package org.gastwirt.panel.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL for a test run: PostgreSQL's own binaries, or a container when {@code GASTWIRT_TEST_CONTAINERS=true} and
 * a Docker engine answers.
 */
public final class TestDatabase {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    private static final class Holder {
        static final Map<String, String> SETTINGS = start();
    }

    /** Properties that point a panel at the test database. */
    public static Map<String, String> settings() {
        return Holder.SETTINGS;
    }

    private static Map<String, String> start() {
        if ("true".equals(System.getenv("GASTWIRT_TEST_CONTAINERS"))
                && DockerClientFactory.instance().isDockerAvailable()) {
            var container = new PostgreSQLContainer("postgres:18");
            container.start();
            return settings(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        }
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "400")
                    .setServerConfig("fsync", "off")
                    .start();
            return settings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's binaries do not start here", e);
        }
    }

    private static Map<String, String> settings(String url, String user, String password) {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", user,
                "spring.datasource.password", password,
                "gastwirt.secret-key", KEY,
                "gastwirt.data",
                        System.getProperty("java.io.tmpdir") + "/gastwirt-test-"
                                + ProcessHandle.current().pid());
    }

    /**
     * The same server with a database of its own. Spring keeps contexts of earlier tests alive, and their panels would take
     * jobs of later tests out of a shared one.
     */
    public static Map<String, String> freshDatabase() {
        var settings = new java.util.HashMap<>(settings());
        String name = "panel_" + NUMBER.incrementAndGet();
        String url = String.valueOf(settings.get("spring.datasource.url"));
        try (var connection = java.sql.DriverManager.getConnection(
                        url, settings.get("spring.datasource.username"), settings.get("spring.datasource.password"));
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        settings.put("spring.datasource.url", url.replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"));
        return settings;
    }

    /** Gives a database to a Spring context. */
    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(freshDatabase()).applyTo(context);
        }
    }
}
