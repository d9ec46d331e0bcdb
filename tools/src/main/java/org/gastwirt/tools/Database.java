package org.gastwirt.tools;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of its own for the panels under test. */
public final class Database implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    Database() {
        this("off");
    }

    private Database(String fsync) {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", fsync)
                    .setServerConfig("synchronous_commit", fsync)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's binaries do not start here", e);
        }
    }

    /** One that keeps what it said it kept, as in production: for measurements. */
    public static Database durable() {
        return new Database("on");
    }

    /** The panel's settings for it. */
    public Map<String, String> environment() {
        return Map.of(
                "GASTWIRT_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "GASTWIRT_DATABASE_USER", "postgres",
                "GASTWIRT_DATABASE_PASSWORD", "postgres",
                "GASTWIRT_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    /** The caller closes it. */
    public Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of every row, as text. */
    public List<String> column(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
