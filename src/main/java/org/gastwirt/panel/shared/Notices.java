package org.gastwirt.panel.shared;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What panels of one database call out to each other (PostgreSQL's LISTEN and NOTIFY). A notice is a hint and may be lost
 * with the connection: the truth is in tables, and listeners look again when the payload is {@link #LOOK_AGAIN}.
 */
@Component
public class Notices implements SmartLifecycle {

    /** Given to every listener when the connection was lost and is back. */
    public static final String LOOK_AGAIN = "";

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    /** What the connection is called in pg_stat_activity. */
    private static final String NAME = "gastwirt-notices";

    private static final Duration LISTEN = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PROBE = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Map<String, CopyOnWriteArrayList<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread thread;

    Notices(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    /** Calls out when the caller's transaction commits; at most 7,999 bytes. This panel hears itself too. */
    public void send(String channel, String payload) {
        jdbc.sql("select pg_notify(:channel, :payload)")
                .param("channel", channel)
                .param("payload", payload)
                .query((row, number) -> true)
                .single();
    }

    /** Listens from the panel's start on; call it in a constructor. Listeners return soon and hand work on. */
    public void listen(String channel, Consumer<String> listener) {
        listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(listener);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("notices").start(this::listenUntilStopped);
    }

    private void listenUntilStopped() {
        while (running) {
            try {
                listenOnce();
            } catch (SQLException e) {
                if (running) {
                    log.warn("Lost the connection that listens for other panels: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listenOnce() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            try {
                listenOn(connection);
            } catch (SQLException lost) {
                // nobody else gets it out of the pool
                dataSource.unwrap(HikariDataSource.class).evictConnection(connection);
                throw lost;
            }
        }
    }

    private void listenOn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set application_name = '" + NAME + "'");
            for (String channel : listeners.keySet()) {
                statement.execute("listen " + channel);
            }
        }
        listeners.values().forEach(all -> all.forEach(listener -> tell(listener, LOOK_AGAIN)));
        var postgres = connection.unwrap(PGConnection.class);
        long probed = System.nanoTime();
        while (running) {
            for (var notice : postgres.getNotifications((int) LISTEN.toMillis())) {
                listeners
                        .getOrDefault(notice.getName(), new CopyOnWriteArrayList<>())
                        .forEach(listener -> tell(listener, notice.getParameter()));
            }
            // a database that vanished without a word looks like one that has nothing to say
            if (System.nanoTime() - probed > PROBE.toNanos()) {
                if (!connection.isValid((int) PROBE.toSeconds())) {
                    throw new SQLException("no answer");
                }
                probed = System.nanoTime();
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten *");
            statement.execute("reset application_name");
        }
    }

    private static void tell(Consumer<String> listener, String payload) {
        try {
            listener.accept(payload);
        } catch (RuntimeException e) {
            log.warn("A listener for other panels failed", e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread listening = thread;
        if (listening != null) {
            try {
                listening.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
