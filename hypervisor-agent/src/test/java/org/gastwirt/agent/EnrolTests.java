package org.gastwirt.agent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.gastwirt.agent.link.Identity;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.Enrolment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolTests {

    @TempDir
    Path state;

    private final UUID hostId = UUID.randomUUID();
    private final BlockingQueue<Enrolment.Request> asked = new LinkedBlockingQueue<>();
    private final HttpServer panel = server();
    private final String url = "http://127.0.0.1:" + panel.getAddress().getPort();
    private volatile int status = 201;
    private volatile String answer = AgentJson.write(new Enrolment.Response(hostId, "node-7"));

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        panel.createContext("/agent/v1/enrol", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(AgentJson.read(body, Enrolment.Request.class));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        panel.start();
    }

    @AfterEach
    void stop() {
        panel.stop(0);
    }

    @Test
    void keepsTheKeyThatItShowedThePanelAndWhereThePanelIs() throws Exception {
        Enrol.enrol(url + "/", "one-time", state, Map.of("host-name", "node-7.example"));
        Enrolment.Request request = asked.take();
        assertThat(request.token()).isEqualTo("one-time");
        assertThat(request.hostName()).isEqualTo("node-7.example");

        Identity identity = requireNonNull(Identity.load(state));
        assertThat(identity.hostId()).isEqualTo(hostId);
        assertThat(identity.machineName()).isEqualTo("node-7.example");
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(request.publicKey()))));
        signature.update(text);
        assertThat(signature.verify(Base64.getDecoder().decode(identity.sign(text))))
                .isTrue();
        assertThat(AgentSettings.load(state, Map.of()).panel()).hasToString("PanelAddress[base=" + url + "]");
    }

    @Test
    void isDoneOnce() {
        Enrol.enrol(url, "one-time", state, Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enrol.enrol(url, "another", state, Map.of()))
                .withMessageContaining("enrolled already");
        assertThat(asked).hasSize(1);
    }

    @Test
    void leavesNoIdentityWhenThePanelRefusesOrIsNone() {
        status = 404;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enrol.enrol(url, "used", state, Map.of()))
                .withMessageContaining("token");
        status = 200;
        answer = "<html>hello</html>";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enrol.enrol(url, "x", state, Map.of()))
                .withMessageContaining("not a Gastwirt panel");
        panel.stop(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enrol.enrol(url, "x", state, Map.of()))
                .withMessageContaining("cannot be reached");
        assertThat(Identity.load(state)).isNull();
    }
}
