package org.gastwirt.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.gastwirt.agent.Agent;
import org.gastwirt.agent.AgentSettings;
import org.gastwirt.agent.network.NetworkGuard;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.AgentMessage.Finished;
import org.gastwirt.agent.protocol.AgentMessage.Hello;
import org.gastwirt.agent.protocol.AgentMessage.HostReport;
import org.gastwirt.agent.protocol.AgentMessage.StreamEnded;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.java_websocket.WebSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent on libvirt's test driver, and a panel that says what the test tells it to. */
class PanelLinkTests {

    private static final String CONNECT = "/agent/v1/connect";

    @TempDir
    Path state;

    private final FakePanel panel = new FakePanel();
    private final UUID hostId = UUID.randomUUID();
    private final KeyPair key = Identity.newKey();
    private final VmRef vm = new VmRef(UUID.randomUUID(), 1);
    private @Nullable Agent agent;

    @BeforeEach
    void start() {
        agent = agent(state);
        agent.start();
    }

    private Agent agent(Path directory) {
        AgentSettings settings = AgentSettings.load(
                directory.resolve("agent"),
                Map.of(
                        "libvirt",
                        "test:///default",
                        "metrics-seconds",
                        "1",
                        "pool",
                        directory.resolve("pool").toString()));
        var identity = new Identity(hostId, "test", key.getPrivate());
        return new Agent(settings, panel.address(), identity, new NetworkGuard(List.of("/usr/bin/true")));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (agent != null) {
            agent.close();
        }
        panel.stop(1000);
    }

    @Test
    void provesWhoItIsAndReports() throws Exception {
        WebSocket socket = panel.connection(CONNECT);
        FakePanel.say(socket, new PanelMessage.Challenge("nonce"));
        Hello hello = panel.hear(Hello.class);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key.getPublic());
        signature.update(SignedText.hello("nonce", hostId));
        assertThat(signature.verify(Base64.getDecoder().decode(hello.signature())))
                .isTrue();
        FakePanel.say(socket, new PanelMessage.Welcome(1, null));
        HostReport report = panel.hear(HostReport.class);
        assertThat(report.hypervisorAnswers()).isTrue();
        assertThat(report.vms()).singleElement().satisfies(seen -> {
            assertThat(seen.name()).isEqualTo("test");
            assertThat(seen.generation()).as("a stranger").isNull();
            assertThat(seen.power()).isEqualTo(VmPower.RUNNING);
        });
        assertThat(report.trouble()).contains("left alone");
    }

    @Test
    void saysAgainWhatWasNotAcknowledged() throws Exception {
        WebSocket first = welcome();
        UUID operation = UUID.randomUUID();
        FakePanel.say(first, new PanelMessage.Operation(operation, 1, new AgentCommand.StopVm(vm)));
        assertThat(panel.hear(AgentMessage.Accepted.class).operationId()).isEqualTo(operation);
        var finished = new Finished(operation, new Outcome.Done());
        assertThat(panel.hear(Finished.class)).isEqualTo(finished);
        first.close();
        WebSocket second = welcome();
        assertThat(panel.hear(Finished.class)).isEqualTo(finished);
        FakePanel.say(second, new PanelMessage.Acknowledge(operation));
        second.close();
        WebSocket third = panel.connection(CONNECT);
        FakePanel.say(third, new PanelMessage.Challenge("again"));
        assertThat(panel.hear(Hello.class).operations()).isEmpty();
    }

    @Test
    void answersACommandOfAnotherReleaseAndIgnoresMessagesThatItDoesNotKnow() throws Exception {
        WebSocket socket = welcome();
        socket.send("{\"type\":\"Sing\"}");
        socket.send("no json");
        UUID operation = UUID.randomUUID();
        socket.send("{\"type\":\"Operation\",\"operationId\":\"" + operation
                + "\",\"attempt\":1,\"command\":{\"type\":\"FlyVm\"}}");
        assertThat(panel.hear(Finished.class).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void endsAStreamOfAVmThatItDoesNotHave() throws Exception {
        WebSocket socket = welcome();
        UUID stream = UUID.randomUUID();
        FakePanel.say(socket, new PanelMessage.OpenStream(stream, "s", vm, StreamKind.SCREEN, null));
        assertThat(panel.hear(StreamEnded.class).streamId()).isEqualTo(stream);
    }

    @Test
    void measuresWhileThePanelIsAwayAndSaysABatchAgainUntilItIsStored() throws Exception {
        panel.connection(CONNECT).close();
        WebSocket socket = welcome(Set.of(AgentMessage.METRICS));
        AgentMessage.Metrics first = panel.hear(AgentMessage.Metrics.class);
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.host()).isNotNull();
        assertThat(first.vms()).as("the stranger is nobody's business").isEmpty();
        socket.close();
        socket = welcome(Set.of(AgentMessage.METRICS));
        AgentMessage.Metrics again = panel.hear(AgentMessage.Metrics.class);
        assertThat(again.number()).isEqualTo(1);
        assertThat(again.run()).isEqualTo(first.run());
        FakePanel.say(socket, new PanelMessage.MetricsStored(first.run(), 1));
        assertThat(panel.hear(AgentMessage.Metrics.class).number()).isEqualTo(2);
    }

    @Test
    void saysNoMetricsToAPanelThatDoesNotTakeThem() throws Exception {
        WebSocket socket = welcome();
        FakePanel.say(socket, new PanelMessage.Operation(UUID.randomUUID(), 1, new AgentCommand.StopVm(vm)));
        panel.hear(Finished.class);
        panel.hear(HostReport.class);
        assertThat(panel.heard).noneMatch(AgentMessage.Metrics.class::isInstance);
    }

    @Test
    void waitsLongerEachTimeButNeverLongerThanTenSeconds() {
        var backoff = new Backoff(new SplittableRandom(1));
        Duration last = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            last = backoff.next();
            assertThat(last).isBetween(Duration.ofMillis(50), Duration.ofSeconds(10));
        }
        assertThat(last).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    private WebSocket welcome() throws InterruptedException {
        return welcome(null);
    }

    private WebSocket welcome(@Nullable Set<String> capabilities) throws InterruptedException {
        WebSocket socket = panel.connection(CONNECT);
        FakePanel.say(socket, new PanelMessage.Challenge("nonce"));
        panel.hear(Hello.class);
        FakePanel.say(socket, new PanelMessage.Welcome(capabilities == null ? 1 : 60, capabilities));
        return socket;
    }
}
