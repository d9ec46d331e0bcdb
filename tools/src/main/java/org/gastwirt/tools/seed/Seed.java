package org.gastwirt.tools.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A provider with everything that one has after some years: servers in every state on hosts in four places, networks with pools,
 * customers with members, and what was done so far. The SQL lies beside this class, in the order of its numbers.
 */
public final class Seed {

    /**
     * How much there will be.
     *
     * @param servers living ones; a tenth as many were deleted before
     */
    public record Size(int servers, int hosts, int customers) {

        public static final Size USUAL = new Size(20_000, 200, 5_000);

        public Size {
            if (servers < 1 || hosts < 1 || customers < 1 || servers > 1_000_000) {
                throw new IllegalArgumentException(
                        "A world has at least one server, host and customer, and at most a million servers.");
            }
        }
    }

    /** What a running panel may see before its servers. */
    private static final List<String> BEFORE = List.of("1-plan", "2-catalogue", "3-people");

    private static final List<String> SERVERS = List.of("4-servers", "5-addresses");
    private static final List<String> PAST = List.of("6-history", "7-metering");

    private Seed() {}

    /**
     * Plants all of it.
     *
     * @param database of a panel that has started once, so that its tables are there; it may run
     * @param progress is told what begins
     * @throws IllegalStateException when there are servers already
     */
    public static void plant(Connection database, Size size, Consumer<String> progress) throws SQLException {
        plant(database, size, true, progress);
    }

    /** The same without a past, and without servers at which something is at work: no jobs, no audit trail, nothing metered. */
    public static void plantThings(Connection database, Size size, Consumer<String> progress) throws SQLException {
        plant(database, size, false, progress);
    }

    private static void plant(Connection database, Size size, boolean past, Consumer<String> progress)
            throws SQLException {
        database.setAutoCommit(true);
        requireEmpty(database);
        try (var statement = database.createStatement()) {
            statement.execute("create temporary table seed_size as"
                    + " select %d as servers, %d as hosts, %d as customers, %b as past"
                            .formatted(size.servers(), size.hosts(), size.customers(), past));
        }
        run(database, BEFORE, progress);
        // all at once: a server that is being deleted and has no job for it would be given one by the panel
        database.setAutoCommit(false);
        run(database, SERVERS, progress);
        if (past) {
            run(database, PAST, progress);
        }
        database.commit();
        database.setAutoCommit(true);
        try (var statement = database.createStatement()) {
            statement.execute("vacuum (analyze)"); // as it would have been done by itself in those years
        }
    }

    private static void requireEmpty(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select exists (select from server where lifecycle <> 'DELETED')")) {
            if (rows.next() && rows.getBoolean(1)) {
                throw new IllegalStateException(
                        "There are servers in this database already; only a panel without any is seeded.");
            }
        }
    }

    private static void run(Connection database, List<String> files, Consumer<String> progress) throws SQLException {
        try (var statement = database.createStatement()) {
            for (String file : files) {
                progress.accept(file);
                statement.execute(text(file + ".sql"));
            }
            statement.execute("analyze");
        }
    }

    private static String text(String file) {
        try (InputStream in = Seed.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
