package org.gastwirt.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Processes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A panel with a certificate that no authority signed. */
class PinnedTlsTests {

    private static final String PASSWORD = "of-a-test";

    @TempDir
    Path directory;

    private @Nullable HttpsServer panel;

    @BeforeEach
    void start() throws Exception {
        KeyStore own = certificate("panel");
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        panel = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        panel.setHttpsConfigurator(new HttpsConfigurator(tls));
        panel.createContext("/agent/v1/blobs/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        panel.start();
    }

    @AfterEach
    void stop() {
        if (panel != null) {
            panel.stop(0);
        }
    }

    @Test
    void believesThePinnedCertificateAndNoOther() throws Exception {
        assertThat(fetch(directory.resolve("panel.pem"))).isEqualTo("ok");
        assertThat(isUpgraded(directory.resolve("panel.pem")))
                .as("this panel knows no such")
                .isFalse();
        certificate("impostor");
        assertUntrusted(directory.resolve("impostor.pem"));
        assertUntrusted(null);
    }

    @Test
    void refusesAPinThatIsNoCertificate() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatIllegalArgumentException().isThrownBy(() -> PinnedTls.context(empty));
        assertThatIllegalArgumentException().isThrownBy(() -> PinnedTls.context(directory.resolve("missing.pem")));
    }

    private void assertUntrusted(@Nullable Path pin) {
        for (Callable<?> use : List.<Callable<?>>of(() -> fetch(pin), () -> isUpgraded(pin))) {
            assertThatExceptionOfType(AgentException.class)
                    .isThrownBy(use::call)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.PANEL_UNREACHABLE));
        }
    }

    private String fetch(@Nullable Path pin) throws Exception {
        try (var http = http(pin);
                InputStream body = http.open("0".repeat(64))) {
            return new String(body.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private boolean isUpgraded(@Nullable Path pin) throws Exception {
        try (var http = http(pin);
                var socket = http.bare(http.panel(), "/agent/v1/streams/x/bytes", Map.of())) {
            return socket != null;
        }
    }

    private PanelHttp http(@Nullable Path pin) {
        int port = panel == null ? 0 : panel.getAddress().getPort();
        var identity = new Identity(UUID.randomUUID(), "test", Identity.newKey().getPrivate());
        return new PanelHttp(
                PanelAddress.parse("https://127.0.0.1:" + port), identity, PinnedTls.context(pin), Clock.systemUTC());
    }

    /** Makes {@code name.p12} with a key and {@code name.pem} with its certificate. */
    private KeyStore certificate(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        var made = Processes.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "panel",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=panel",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD),
                Duration.ofMinutes(2));
        assertThat(made.exitCode()).as("%s %s", made.output(), made.errors()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Files.writeString(
                directory.resolve(name + ".pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("panel").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return keys;
    }
}
