package org.gastwirt.panel.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.host.Host;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.JobTests;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

@PanelTest
class GatewayTests {

    private static final Actor ME = Actor.system("test");

    @Autowired
    FakeAgents agents;

    @Autowired
    Hosts hosts;

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    Operations operations;

    @Autowired
    AgentRequests requests;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void aHostThatProvesItselfIsReady() {
        try (var agent = agents.connected()) {
            Host host = hosts.get(agent.host(), ME);
            assertThat(host.state()).isEqualTo(Host.State.READY);
            assertThat(host.capacity().vcpus()).isEqualTo(64);
            assertThat(host.seen()).isNotNull();
        }
    }

    @Test
    void aHostThatHangsUpIsAway() {
        try (var agent = agents.connected()) {
            agent.crash();
            await().atMost(10, SECONDS).until(() -> hosts.get(agent.host(), ME).state() == Host.State.AWAY);
        }
    }

    @Test
    void anEnrolmentTokenWorksOnce() {
        var host = hosts.create(
                org.gastwirt.panel.host.HostSettings.of("once-" + UUID.randomUUID()),
                agents.newLocation().id(),
                ME);
        String token = hosts.newEnrolmentToken(host.id(), ME).token();
        FakeAgent.enrol(agents.url(), token).close();
        assertThatThrownBy(() -> FakeAgent.enrol(agents.url(), token))
                .hasMessageContaining("422")
                .hasMessageContaining("was used already");
    }

    @Test
    void aForgedOrReplayedSignatureIsNotBelieved() throws Exception {
        try (var agent = agents.connected()) {
            String replayed = agent.sign(
                    SignedText.hello("a nonce of yesterday", agent.host().value()));
            var answers = new java.util.concurrent.CopyOnWriteArrayList<PanelMessage>();
            var socket = FakeSocket.dial(
                    agents.url().replaceFirst("^http", "ws") + "/agent/v1/connect",
                    Map.of(),
                    (from, text) -> answers.add(AgentJson.read(text, PanelMessage.class)));
            AgentMessage hello = new AgentMessage.Hello(
                    agent.host().value(),
                    replayed,
                    "1",
                    "boot",
                    "name",
                    Set.of(),
                    List.of(),
                    agent.world().report());
            socket.send(AgentJson.write(hello));
            assertThat(socket.isClosedSoon()).isTrue();
            assertThat(socket.closeCode()).isEqualTo(4403);
            assertThat(answers.getLast()).isInstanceOf(PanelMessage.Refused.class);
            assertThat(hosts.get(agent.host(), ME).state()).isEqualTo(Host.State.READY);
        }
    }

    @Test
    void theNewestConnectionOfAHostWins() {
        try (var agent = agents.connected();
                var twin = agent.at(agents.url()).connect()) {
            assertThat(tests.awaitEnd(jobs.submit(Errand.to(agent.host()), ME)).state())
                    .isEqualTo(Job.State.SUCCEEDED);
            assertThat(twin.carriedOut()).hasSize(1);
            assertThat(agent.carriedOut()).isEmpty();
        }
    }

    @Test
    void aCommandIsCarriedOutAndTheJobGoesOn() {
        try (var agent = agents.connected()) {
            Job job = tests.awaitEnd(jobs.submit(Errand.to(agent.host()), ME));
            assertThat(job.state()).isEqualTo(Job.State.SUCCEEDED);
            assertThat(agent.carriedOut()).containsExactly(Errand.COMMAND);
            assertThat(agent.heard()).last().isInstanceOf(PanelMessage.Acknowledge.class);
        }
    }

    @Test
    void aRefusalOfTheHostIsASentenceInTheJob() {
        try (var agent = agents.connected().refusing(AgentCommand.EvictImage.class, FailureCode.NO_SPACE)) {
            Job job = tests.awaitEnd(jobs.submit(Errand.to(agent.host()), ME));
            assertThat(job.errorCode()).isEqualTo("host_failed");
            assertThat(job.errorDetail()).startsWith("The host's storage has no room for this. ");
        }
    }

    @Test
    void aCutConnectionInTheMiddleOfAnOperationLosesAndDoublesNothing() {
        try (var agent = agents.connected().holding(AgentCommand.EvictImage.class)) {
            JobId id = jobs.submit(Errand.to(agent.host()), ME);
            await().atMost(10, SECONDS).until(() -> stateOf(id).equals("ACCEPTED"));
            agent.crash();
            agent.release(AgentCommand.EvictImage.class);
            agent.connect();
            assertThat(tests.awaitEnd(id).state()).isEqualTo(Job.State.SUCCEEDED);
            assertThat(agent.carriedOut()).hasSize(1);
            assertThat(agent.heard().stream().filter(PanelMessage.Operation.class::isInstance))
                    .hasSize(2);
        }
    }

    @Test
    void commandsWaitForAHostThatIsAway() {
        try (var agent = agents.enrolled(agents.newLocation().id())) {
            JobId id = jobs.submit(Errand.to(agent.host()), ME);
            await().atMost(10, SECONDS).until(() -> stateOf(id).equals("WAITING"));
            agent.connect();
            assertThat(tests.awaitEnd(id).state()).isEqualTo(Job.State.SUCCEEDED);
        }
    }

    @Test
    void aCanceledJobsCommandIsNeverSent() {
        try (var agent = agents.enrolled(agents.newLocation().id())) {
            JobId id = jobs.submit(Errand.to(agent.host()), ME);
            await().atMost(10, SECONDS).until(() -> stateOf(id).equals("WAITING"));
            jobs.cancel(id, ME);
            assertThat(tests.awaitEnd(id).state()).isEqualTo(Job.State.CANCELED);
            agent.connect();
            tests.awaitEnd(jobs.submit(Errand.to(agent.host()), ME));
            assertThat(agent.carriedOut()).hasSize(1);
        }
    }

    @Test
    void aHostCannotSpeakOfAnotherHostsOperation() {
        try (var agent = agents.connected().holding(AgentCommand.EvictImage.class);
                var liar = agents.connected()) {
            JobId id = jobs.submit(Errand.to(agent.host()), ME);
            await().atMost(10, SECONDS).until(() -> stateOf(id).equals("ACCEPTED"));
            UUID operation = jdbc.sql("select id from agent_operation where job_id = :job")
                    .param("job", id.value())
                    .query(UUID.class)
                    .single();
            liar.say(new AgentMessage.Finished(operation, new Outcome.Done()));
            await().atMost(10, SECONDS).until(() -> liar.heard().contains(new PanelMessage.Acknowledge(operation)));
            assertThat(stateOf(id)).isEqualTo("ACCEPTED");
            agent.release(AgentCommand.EvictImage.class);
            assertThat(tests.awaitEnd(id).state()).isEqualTo(Job.State.SUCCEEDED);
        }
    }

    @Test
    void aLateAnswerSaidTwiceChangesNothing() {
        try (var agent = agents.connected()) {
            JobId id = jobs.submit(Errand.to(agent.host()), ME);
            tests.awaitEnd(id);
            UUID operation = jdbc.sql("select id from agent_operation where job_id = :job")
                    .param("job", id.value())
                    .query(UUID.class)
                    .single();
            agent.say(new AgentMessage.Finished(operation, new Outcome.Failed(FailureCode.INTERNAL, null)));
            tests.awaitEnd(jobs.submit(Errand.to(agent.host()), ME));
            assertThat(operations.find(operation).orElseThrow().outcome()).isEqualTo(new Outcome.Done());
        }
    }

    @Test
    void listsGuestsThatThePanelDoesNotKnow() {
        try (var agent = agents.connected()) {
            UUID stranger = UUID.randomUUID();
            agent.world()
                    .vms
                    .put(
                            stranger,
                            new AgentMessage.SeenVm(stranger, "old-vm", null, VmPower.RUNNING, false, false, null));
            agent.report();
            await().atMost(10, SECONDS)
                    .untilAsserted(() -> assertThat(hosts.unknownVms(agent.host(), ME))
                            .extracting(Host.UnknownVm::name)
                            .containsExactly("old-vm"));
            agent.world().vms.clear();
            agent.report();
            await().atMost(10, SECONDS)
                    .until(() -> hosts.unknownVms(agent.host(), ME).isEmpty());
        }
    }

    @Test
    void progressOfAnOperationIsProgressOfTheJob() {
        try (var agent = agents.connected().holding(AgentCommand.EvictImage.class)) {
            JobId id = jobs.submit(Errand.to(agent.host()), ME);
            await().atMost(10, SECONDS).until(() -> stateOf(id).equals("ACCEPTED"));
            UUID operation = jdbc.sql("select id from agent_operation where job_id = :job")
                    .param("job", id.value())
                    .query(UUID.class)
                    .single();
            agent.say(new AgentMessage.Progress(operation, 60, "6 of 10 GiB"));
            await().atMost(10, SECONDS).until(() -> jobs.get(id, ME).progress() == 60);
            agent.say(new AgentMessage.Progress(operation, 10, "going back"));
            agent.release(AgentCommand.EvictImage.class);
            assertThat(tests.awaitEnd(id).progress()).isEqualTo(100);
            assertThat(jobs.log(id, ME)).extracting(Job.LogLine::line).contains("6 of 10 GiB");
        }
    }

    @Test
    void aSignedRequestTellsWhichHostSentIt() {
        try (var agent = agents.connected()) {
            assertThat(requests.authenticate(request(agent, "/agent/v1/blobs/x", "/agent/v1/blobs/x", 0)))
                    .isEqualTo(agent.host());
            assertUnauthenticated(request(agent, "/agent/v1/blobs/x", "/agent/v1/blobs/y", 0));
            assertUnauthenticated(request(agent, "/agent/v1/blobs/x", "/agent/v1/blobs/x", -301));
            assertUnauthenticated(new MockHttpServletRequest("GET", "/agent/v1/blobs/x"));
        }
    }

    private void assertUnauthenticated(MockHttpServletRequest request) {
        assertThatThrownBy(() -> requests.authenticate(request))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    private MockHttpServletRequest request(FakeAgent agent, String signed, String asked, long off) {
        long time = clock.instant().getEpochSecond() + off;
        var request = new MockHttpServletRequest("GET", asked);
        request.addHeader(SignedText.HOST_HEADER, agent.host().value().toString());
        request.addHeader(SignedText.TIME_HEADER, Long.toString(time));
        request.addHeader(
                SignedText.SIGNATURE_HEADER,
                agent.sign(SignedText.request("GET", signed, time, agent.host().value())));
        return request;
    }

    private String stateOf(JobId job) {
        return jdbc.sql("select state from agent_operation where job_id = :job")
                .param("job", job.value())
                .query(String.class)
                .optional()
                .orElse("none");
    }
}
