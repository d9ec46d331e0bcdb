package org.gastwirt.agent.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;
import org.gastwirt.agent.command.Uploads;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.AgentThreads;
import org.gastwirt.agent.storage.BlobSource;
import org.gastwirt.agent.storage.ProgressSink;
import org.jspecify.annotations.Nullable;

/** Requests to the panel, each signed with the agent's key. Redirects are not followed: they would lead past the pin. */
public final class PanelHttp implements BlobSource, Uploads, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration UPLOAD = Duration.ofHours(4);

    private final PanelAddress panel;
    private final Identity identity;
    private final Clock clock;
    private final ExecutorService threads = AgentThreads.growing("http");
    private final HttpClient client;

    /** @param tls see {@link PinnedTls} */
    public PanelHttp(PanelAddress panel, Identity identity, SSLContext tls, Clock clock) {
        this.panel = panel;
        this.identity = identity;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(threads)
                .build();
    }

    @Override
    public InputStream open(String sha256) {
        String path = "/agent/v1/blobs/" + sha256;
        HttpResponse<InputStream> response =
                send(request("GET", path).timeout(ANSWER).GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return new StallingInput(response.body());
        }
        closeQuietly(response.body());
        throw response.statusCode() == 404
                ? new AgentException(FailureCode.IMAGE_MISSING, "The panel has no such image file.")
                : refused(response.statusCode());
    }

    @Override
    public Outcome.Published upload(UUID uploadId, Path file, ProgressSink progress) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = Files.size(file);
            var body = BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> reading(file, size, digest, progress)), Math.max(1, size));
            HttpRequest request = request("PUT", "/agent/v1/uploads/" + uploadId)
                    .timeout(UPLOAD)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(size == 0 ? BodyPublishers.noBody() : body)
                    .build();
            int status = send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw refused(status);
            }
            return new Outcome.Published(HexFormat.of().formatHex(digest.digest()), size);
        } catch (IOException e) {
            throw new AgentException(FailureCode.FILE_REFUSED, "The file cannot be read.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A WebSocket in the making, its upgrade signed for {@code path}. */
    WebSocket.Builder webSocket(String path) {
        long now = clock.instant().getEpochSecond();
        return client.newWebSocketBuilder()
                .connectTimeout(CONNECT)
                .header(SignedText.HOST_HEADER, identity.hostId().toString())
                .header(SignedText.TIME_HEADER, Long.toString(now))
                .header(
                        SignedText.SIGNATURE_HEADER,
                        identity.sign(SignedText.request("GET", path, now, identity.hostId())));
    }

    /**
     * A connection that carries bare bytes.
     *
     * @return null when the panel, or a proxy before it, does not know such
     * @throws AgentException {@code PANEL_UNREACHABLE}
     */
    @Nullable
    Socket bare(PanelAddress to, String path, Map<String, String> headers) {
        try {
            return BareConnection.open(to.http(path), headers, client.sslContext(), CONNECT);
        } catch (IOException e) {
            throw new AgentException(FailureCode.PANEL_UNREACHABLE, "The panel cannot be reached from this host.", e);
        }
    }

    HttpClient client() {
        return client;
    }

    PanelAddress panel() {
        return panel;
    }

    Identity identity() {
        return identity;
    }

    /** A request in the making, signed. */
    HttpRequest.Builder request(String method, String path) {
        long now = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(panel.http(path))
                .header(SignedText.HOST_HEADER, identity.hostId().toString())
                .header(SignedText.TIME_HEADER, Long.toString(now))
                .header(
                        SignedText.SIGNATURE_HEADER,
                        identity.sign(SignedText.request(method, path, now, identity.hostId())));
    }

    /** @throws AgentException {@code PANEL_UNREACHABLE} */
    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new AgentException(FailureCode.PANEL_UNREACHABLE, "The panel cannot be reached from this host.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(FailureCode.INTERNAL, "The agent is stopping.", e);
        }
    }

    private static InputStream reading(Path file, long size, MessageDigest digest, ProgressSink progress) {
        try {
            return new CountingInput(new DigestInputStream(Files.newInputStream(file), digest), size, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It was going to be thrown away.
        }
    }

    static AgentException refused(int status) {
        return new AgentException(FailureCode.PANEL_UNREACHABLE, "The panel answered with HTTP status " + status + ".");
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
