package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.gastwirt.panel.agent.FakeAgents;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hosts that speak the real protocol, and servers between them. */
@PanelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MoveTest {

    static final MoveOrder ANYWHERE = new MoveOrder(null, null);
    static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Servers servers;

    @Autowired
    Moves moves;

    @Autowired
    VolumePlugs plugs;

    @Autowired
    Jobs jobs;

    @Autowired
    FakeAgents agents;

    @Autowired
    Oracle oracle;

    @Autowired
    JdbcClient sql;

    @Autowired
    ApplicationContext context;

    ServerWorld worlds;
    TwoHosts hosts;

    @BeforeAll
    void open() {
        worlds = context.getAutowireCapableBeanFactory().createBean(ServerWorld.class);
        hosts = new TwoHosts(worlds, agents, sql, oracle);
    }

    @AfterAll
    void close() {
        hosts.close();
    }

    final Server built() {
        return built(hosts);
    }

    final Server built(TwoHosts on) {
        on.awake();
        Server server = worlds.built(on.world);
        on.report();
        return server;
    }

    final Server now(ServerId id) {
        return servers.get(id, ServerWorld.ADMIN);
    }

    final JobId move(Server server) {
        hosts.report();
        return moves.move(server.id(), ANYWHERE, ServerWorld.ADMIN);
    }

    /** Also what remained on the old host is gone. */
    final Job moved(Server server) {
        Job job = worlds.ended(move(server));
        cleared(server);
        return job;
    }

    final void cleared(Server server) {
        await().atMost(SOON)
                .until(() -> sql.sql("select 1 from move_claim where server_id = ?")
                        .param(server.id().value())
                        .query(Integer.class)
                        .list()
                        .isEmpty());
        await().atMost(SOON)
                .until(() -> sql.sql(
                                "select 1 from volume where server_id = ? and state not in ('LIVE', 'WIPED', 'LOST')")
                        .param(server.id().value())
                        .query(Integer.class)
                        .list()
                        .isEmpty());
    }

    final void refused(String reason, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(PanelException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.NOT_MOVABLE);
            assertThat(e.extra()).containsEntry("reason", reason);
        });
    }
}
