package org.gastwirt.panel;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;

/**
 * PostgreSQL's own binaries as a child of the panel, for a first try and for tests. Its data stay between runs. A panel
 * that was killed leaves it running; the next one finds it and goes on with it.
 */
final class EmbeddedDatabase {

    private static final String USER = "postgres";

    private EmbeddedDatabase() {}

    /** Starts or finds it, and returns the data source's properties. */
    static Map<String, Object> start(Path folder) {
        String password = Surroundings.kept(folder.resolveSibling("postgres.password"));
        int port = running(folder).orElseGet(() -> launch(folder, password));
        SpringApplication.getShutdownHandlers().add(() -> stop(folder));
        return Map.of(
                "spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "spring.datasource.username", USER,
                "spring.datasource.password", password);
    }

    private static int launch(Path folder, String password) {
        boolean first = !Files.exists(folder.resolve("PG_VERSION"));
        try {
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setOverrideWorkingDirectory(
                            folder.resolveSibling("postgres-binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(Duration.ofSeconds(60));
            if (!first) {
                builder.setConnectConfig("password", password);
            }
            var postgres = builder.start();
            if (first) {
                demandPassword(postgres, folder, password);
            }
            return postgres.getPort();
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new Surroundings.Unusable(
                    "The embedded PostgreSQL in " + folder + " does not start: " + e.getMessage());
        }
    }

    /** initdb leaves the door open on loopback; no port of ours is open without authentication (rule 14). */
    private static void demandPassword(EmbeddedPostgres postgres, Path folder, String password)
            throws SQLException, IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'"); // Base64 has no quote
            Files.writeString(folder.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    /** The port of a postmaster that outlived its panel. The pid file's lines: pid, folder, start time, port. */
    private static Optional<Integer> running(Path folder) {
        return postmaster(folder).flatMap(process -> {
            try {
                return Optional.of(Integer.valueOf(Files.readAllLines(folder.resolve("postmaster.pid"))
                        .get(3)
                        .strip()));
            } catch (IOException | RuntimeException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<ProcessHandle> postmaster(Path folder) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void stop(Path folder) {
        postmaster(folder).ifPresent(process -> {
            process.destroy();
            process.onExit()
                    .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                    .exceptionally(e -> process)
                    .join();
        });
    }
}
