package org.gastwirt.tools.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gastwirt.tools.Database;
import org.gastwirt.tools.FastPanel;
import org.gastwirt.tools.Program;

/** A panel started as its service file starts it, with the limits per token and account lifted. */
final class PanelProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** One customer's fair share is not what is measured. */
    private static final List<String> LIMITS = List.of(
            "-Dgastwirt.api-requests-per-minute=10000000",
            "-Dgastwirt.api-creates-per-minute=10000000",
            "-Dgastwirt.console.per-account=1000",
            "-Dgastwirt.console.per-host=1000",
            "-Dgastwirt.agent.streams-per-host=1000");

    private final Path folder;
    private final Map<String, String> environment;
    private final URI url = URI.create("http://127.0.0.1:" + freePort());
    private final Program program;
    private final double startSeconds;

    /** Starts it, as fast as it can, and waits until it is ready. */
    PanelProcess(Path folder, Database database) throws IOException, InterruptedException {
        this(folder, database, FastPanel::command);
    }

    /** The same from its jar, for measurements in which the start does not count: nothing has to be made first. */
    static PanelProcess plain(Path folder, Database database, List<String> jvm)
            throws IOException, InterruptedException {
        String jar = Program.root().resolve("src/target/panel.jar").toString();
        return new PanelProcess(folder, database, options -> {
            var command = new ArrayList<>(List.of(Program.java()));
            command.addAll(jvm);
            command.addAll(options);
            command.addAll(List.of("-jar", jar));
            return command;
        });
    }

    private PanelProcess(Path folder, Database database, UnaryOperator<List<String>> starting)
            throws IOException, InterruptedException {
        this.folder = folder;
        environment = new HashMap<>(database.environment());
        environment.put("GASTWIRT_PORT", Integer.toString(url.getPort()));
        environment.put("GASTWIRT_PANEL_URL", url.toString());
        environment.put("GASTWIRT_BASE_URL", url.toString());
        environment.put("GASTWIRT_DATA", folder.toString());
        environment.put(
                "GASTWIRT_SETUP_TOKEN_FILE", folder.resolve("setup-token").toString());
        environment.put(
                "GASTWIRT_FIRST_ADMIN_FILE", folder.resolve("first-admin").toString());
        var options = new ArrayList<>(List.of("-Xmx512m"));
        options.addAll(LIMITS);
        var command = starting.apply(options);
        long start = System.nanoTime();
        program = Program.start(folder.resolve("panel.log"), environment, command);
        Leftovers.of(folder.resolve("panel.pid"), program.pid());
        try {
            awaitReady(start + PATIENCE.toNanos());
        } catch (IllegalStateException e) {
            program.close();
            throw e;
        }
        startSeconds = (System.nanoTime() - start) / 1e9;
    }

    /** From the start of the process to the first 200 of {@code /readyz}. */
    double startSeconds() {
        return startSeconds;
    }

    URI url() {
        return url;
    }

    long pid() {
        return program.pid();
    }

    String setupToken() throws IOException {
        return Files.readString(folder.resolve("setup-token")).strip();
    }

    private void awaitReady(long end) throws InterruptedException {
        while (!isReady()) {
            if (!program.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The panel did not become ready:\n" + program.output());
            }
            Thread.sleep(10);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(url.resolve("/readyz"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
