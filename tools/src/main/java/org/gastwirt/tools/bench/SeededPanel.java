package org.gastwirt.tools.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.PanelClient;
import org.gastwirt.tools.seed.Seed;
import org.jspecify.annotations.Nullable;

/** A panel of its own on a database of its own, seeded, with every host played: to measure, or to look at. */
public final class SeededPanel implements AutoCloseable {

    private static final Duration CONNECTED_WITHIN = Duration.ofMinutes(3);

    private final Path folder;
    private final Database database;
    private final PanelProcess panel;
    private final PanelClient client;
    private @Nullable PlayedFleet fleet;

    private SeededPanel(Path folder, Database database, PanelProcess panel) throws IOException {
        this.folder = folder;
        this.database = database;
        this.panel = panel;
        client = new PanelClient(panel.url(), panel.setupToken());
    }

    /**
     * Takes a minute or two at the usual size.
     *
     * @param jvm more options of the panel's Java
     */
    public static SeededPanel start(Path folder, Seed.Size size, String... jvm) throws Exception {
        var database = Database.durable();
        try {
            var seeded = new SeededPanel(folder, database, PanelProcess.plain(folder, database, List.of(jvm)));
            seeded.fill(size);
            return seeded;
        } catch (Exception e) {
            database.close();
            throw e;
        }
    }

    private void fill(Seed.Size size) throws Exception {
        try {
            tell("Seeding " + size.servers() + " servers, " + size.hosts() + " hosts, " + size.customers()
                    + " customers");
            plant(size);
            // what was written in one go is not to be settled while it is measured
            database.execute("checkpoint");
            tell("Connecting " + size.hosts() + " played hosts");
            fleet = PlayedFleet.connect(panel.url(), database, client);
            awaitHosts(size.hosts());
        } catch (Exception e) {
            panel.close();
            throw e;
        }
    }

    /** Those that the panel hears of at this moment. */
    int hosts() {
        return Integer.parseInt(database.column(
                        "select count(*) from host where connection_id is not null and last_seen_at > now() - interval '20 seconds'")
                .getFirst());
    }

    /** Nearly all: a played host does not dial again, and on a busy machine one of hundreds may have lost its connection. */
    private void awaitHosts(int all) throws InterruptedException {
        long end = System.nanoTime() + CONNECTED_WITHIN.toNanos();
        while (hosts() < all - all / 10 - 1) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only " + hosts() + " of " + all + " played hosts are connected.");
            }
            Thread.sleep(500);
        }
    }

    private void plant(Seed.Size size) throws SQLException {
        try (var connection = database.connect()) {
            Seed.plant(connection, size, file -> tell("  " + file));
        }
    }

    /** The panel's own. */
    public Database database() {
        return database;
    }

    /** Where the panel answers. */
    public URI url() {
        return panel.url();
    }

    /** With the token. */
    public PanelClient client() {
        return client;
    }

    /** One that may do everything. */
    public String token() throws IOException {
        return panel.setupToken();
    }

    /** The link that makes the first admin. */
    public String firstAdmin() throws IOException {
        return Files.readString(folder.resolve("first-admin")).strip();
    }

    private static void tell(String what) {
        System.err.println(what + " …");
    }

    /** Arguments: a folder, then servers, hosts and customers. Shows it until it is stopped. */
    public static void main(String[] args) throws Exception {
        var size = new Seed.Size(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        try (var seeded = SeededPanel.start(Path.of(args[0]), size)) {
            System.out.println("The panel is at " + seeded.url()
                    + " until this is stopped (Ctrl-C). Become its first admin: " + seeded.firstAdmin());
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @Override
    public void close() {
        if (fleet != null) {
            fleet.close();
        }
        panel.close();
        database.close();
    }
}
