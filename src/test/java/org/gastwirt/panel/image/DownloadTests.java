package org.gastwirt.panel.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.panel.shared.SecretText;
import org.gastwirt.panel.testing.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DownloadTests {

    private static final String CONTENT = "an image";
    private static final String DIGEST = SecretText.hash(CONTENT);

    @TempDir
    Path files;

    private HttpServer server;

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/image.qcow2", 200, CONTENT);
        answer("/large", 200, "x".repeat(5000));
        answer("/empty", 200, "");
        answer("/gone", 404, "no");
        answer("/sums", 200, DIGEST + "  image.qcow2\n");
        redirect("/moved", "/image.qcow2");
        redirect("/loop", "/loop");
        redirect("/file", "file:///etc/passwd");
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void bringsAFileAndNamesItByItsDigest() throws IOException {
        var download = run("/image.qcow2", null, null, true);
        assertThat(download.failure()).isNull();
        var received = java.util.Objects.requireNonNull(download.received());
        assertThat(received.sha256()).isEqualTo(DIGEST);
        var store = new FileStore(settings(true));
        store.keep(received);
        assertThat(Files.readString(store.path(DIGEST))).isEqualTo(CONTENT);
        assertThat(store.path(DIGEST)).hasParent(files.resolve(DIGEST.substring(0, 2)));
    }

    @Test
    void followsRedirectsOnlyToWhatMayBeFetched() {
        assertThat(run("/moved", DIGEST, null, true).failure()).isNull();
        assertThat(Words.english(run("/loop", null, null, true).failure())).contains("redirects");
        assertThat(Words.english(run("/file", null, null, true).failure())).contains("redirects");
    }

    @Test
    void comparesThePublishedChecksum() {
        assertThat(run("/image.qcow2", DIGEST, null, true).failure()).isNull();
        assertThat(run("/image.qcow2", null, "/sums", true).failure()).isNull();
        assertThat(Words.english(run("/moved", null, "/sums", true).failure())).contains("does not name the file");
    }

    @Test
    void saysWhatIsWrongInASentenceAndLeavesNothing() {
        assertThat(Words.english(run("/gone", null, null, true).failure())).contains("404");
        assertThat(Words.english(run("/large", null, null, true).failure()))
                .isEqualTo("The file is larger than 4 KiB.");
        assertThat(Words.english(
                        run("/image.qcow2", "00".repeat(32), null, true).failure()))
                .contains("checksum");
        assertThat(Words.english(run("/empty", null, null, true).failure())).isEqualTo("The file is empty.");
        assertThat(files.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void neverLooksIntoPrivateNetworks() {
        assertThat(Words.english(run("/image.qcow2", null, null, false).failure()))
                .contains("private network");
    }

    private Download run(String path, @Nullable String digest, @Nullable String sums, boolean privately) {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        var settings = settings(privately);
        var source = new FileSource(
                ImageFile.Role.DISK,
                base + path,
                digest,
                sums == null ? null : base + sums,
                null,
                null,
                UUID.randomUUID());
        var download = new Download(source, new RemoteFiles(settings), new FileStore(settings), Clock.systemUTC());
        download.run();
        return download;
    }

    private ImageSettings settings(boolean privately) {
        return new ImageSettings(
                files, DataSize.ofKilobytes(4), true, privately, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void redirect(String path, String to) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }
}
