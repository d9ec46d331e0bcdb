package org.gastwirt.tools;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A panel as a process of its own. */
final class PanelProgram implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path folder;
    private final Map<String, String> environment;
    private final int port;
    private final String host;
    private Program program;

    /** @param environment the database's settings, and any other of the panel's */
    PanelProgram(Path folder, Map<String, String> environment) {
        this(folder, environment, "127.0.0.1");
    }

    /** @param host by which it is reached; browsers make passkeys for names only */
    PanelProgram(Path folder, Map<String, String> environment, String host) {
        this.folder = folder;
        this.host = host;
        this.port = freePort();
        this.environment = new HashMap<>(environment);
        this.environment.put("GASTWIRT_PORT", Integer.toString(port));
        this.environment.put("GASTWIRT_PANEL_URL", url().toString());
        this.environment.put("GASTWIRT_BASE_URL", url().toString());
        this.environment.put("GASTWIRT_SETUP_TOKEN_FILE", setupTokenFile().toString());
        this.environment.put("GASTWIRT_DATA", folder.resolve("data").toString());
        this.environment.put("GASTWIRT_FIRST_ADMIN_FILE", firstAdminFile().toString());
        this.program = launch();
    }

    URI url() {
        return URI.create("http://" + host + ":" + port);
    }

    Path firstAdminFile() {
        return folder.resolve("first-admin");
    }

    Path setupTokenFile() {
        return folder.resolve("setup-token");
    }

    String output() {
        return program.output();
    }

    void kill9() {
        program.kill9();
    }

    void restart() {
        program = launch();
        awaitReady();
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!program.isAlive()) {
                        throw new IllegalStateException("The panel ended by itself:\n" + program.output());
                    }
                    return ready();
                });
    }

    private boolean ready() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(url().resolve("/readyz"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Program launch() {
        var command = FastPanel.command(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"));
        return Program.start(folder.resolve("panel.log"), environment, command);
    }

    static int freePort() {
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
