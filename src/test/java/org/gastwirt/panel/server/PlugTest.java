package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of devices need, which are plugged into servers and pulled out. */
abstract class PlugTest {

    static final long GIB = 1L << 30;
    static final CardPlugs.Order AS_THE_PLAN_SAYS = new CardPlugs.Order(null, null, null);

    @Autowired
    Servers servers;

    @Autowired
    VolumePlugs volumes;

    @Autowired
    CardPlugs cards;

    @Autowired
    ServerWorld worlds;

    @Autowired
    WillingHost hosts;

    @Autowired
    Oracle oracle;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    ServerVolumes.Seen plugged(Server server) {
        var submitted = volumes.add(server.id(), GIB, ServerWorld.ADMIN);
        succeeded(worlds.ended(submitted.job()));
        return submitted.volume();
    }

    CardPlugs.Seen cardOf(Server server) {
        var submitted = cards.add(server.id(), AS_THE_PLAN_SAYS, ServerWorld.ADMIN);
        succeeded(worlds.ended(submitted.job()));
        return submitted.card();
    }

    static CardId id(CardPlugs.Seen card) {
        return Objects.requireNonNull(card.id());
    }

    static void succeeded(Job job) {
        assertThat(job.state()).as("%s", job).isEqualTo(Job.State.SUCCEEDED);
    }

    VmSpec defined(ServerId server) {
        return Objects.requireNonNull(hosts.vms.get(server.value()));
    }

    /** What the running guest has. */
    VmSpec has(ServerId server) {
        return Objects.requireNonNull(hosts.plugged.get(server.value()));
    }

    void inOrder(ServerId server) {
        assertThat(oracle.check(ServerWorld.ADMIN))
                .noneMatch(finding -> finding.subject().equals(server.value().toString()));
        assertThat(claimed(server))
                .isEqualTo(2 * GIB
                        + sql.sql("select coalesce(sum(size_bytes), 0) from volume where server_id = ? and slot > 0 "
                                        + "and state in ('PLANNED', 'LIVE')")
                                .param(server.value())
                                .query(Long.class)
                                .single());
    }

    long claimed(ServerId server) {
        return sql.sql("select disk_bytes from host_claim where server_id = ?")
                .param(server.value())
                .query(Long.class)
                .single();
    }

    String stateOf(ServerVolumes.Seen volume) {
        return sql.sql("select state from volume where id = ?")
                .param(volume.id().value())
                .query(String.class)
                .single();
    }

    static void refused(ErrorCode code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
