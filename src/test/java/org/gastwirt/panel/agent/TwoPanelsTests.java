package org.gastwirt.panel.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.PanelApplication;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobTests;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.web.socket.WebSocketSession;

/** Agents dial in to one panel, people come to the other. */
@PanelTest
class TwoPanelsTests {

    private static final Actor ME = Actor.system("test");

    @Autowired
    FakeAgents agents;

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    AgentStreams streams;

    @Autowired
    Environment environment;

    @Test
    void whatOnePanelIsAskedForIsDoneByAHostOfTheOther() {
        var settings = new HashMap<String, Object>(TestDatabase.settings());
        settings.put("spring.datasource.url", environment.getRequiredProperty("spring.datasource.url"));
        settings.put("server.port", "0");
        settings.put("gastwirt.panel-url", agents.url());
        try (var other = new SpringApplicationBuilder(PanelApplication.class)
                .profiles("test")
                .properties(settings)
                .run("--server.port=0")) {
            String otherUrl = other.getBean(FakeAgents.class).url();
            try (var agent = agents.enrolled(agents.newLocation().id()).at(otherUrl)) {
                agent.connect();
                for (int i = 0; i < 5; i++) {
                    assertThat(tests.awaitEnd(jobs.submit(Errand.to(agent.host()), ME))
                                    .state())
                            .isEqualTo(Job.State.SUCCEEDED);
                }
                // the same host comes here: the other panel lets go of it
                try (var moved = agent.at(agents.url()).connect()) {
                    var open = streams.open(
                            moved.host(),
                            new VmRef(UUID.randomUUID(), 1),
                            StreamKind.SCREEN,
                            Mockito.mock(WebSocketSession.class));
                    open.close();
                    tests.awaitEnd(jobs.submit(Errand.to(agent.host()), ME));
                    assertThat(moved.carriedOut()).hasSize(1);
                }
            }
        }
    }
}
