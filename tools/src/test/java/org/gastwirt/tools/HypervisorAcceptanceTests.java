package org.gastwirt.tools;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One life of a guest, the same on every hypervisor: by {@code ./verify --xen} only, for it takes its time. */
@Tag("xen")
@ResourceLock(Lab.THIS_HOST)
class HypervisorAcceptanceTests {

    @Test
    void aGuestOnQemuLivesItsWholeLife() {
        try (var site = new QemuSite()) {
            liveAll(site);
        }
    }

    @Test
    void guestsOnXenLiveTheirWholeLifeAndOutlastKills() throws SQLException {
        try (var site = new XenSite()) {
            try {
                System.out.printf(
                        "[memory] the agent in domain 0, connected, no guest: PSS %.1f MB%n", site.agentMegabytes());
                liveAll(site);
                System.out.printf(
                        "[memory] the agent in domain 0, after all lives: PSS %.1f MB%n", site.agentMegabytes());
                new HostKills(site, site.traits().kinds().getFirst()).all();
            } catch (RuntimeException | Error | SQLException e) {
                System.out.println(site.agentLog());
                throw e;
            }
        }
    }

    /** Each way for itself, so that one that fails does not hide what the others do. */
    private static void liveAll(HypervisorSite site) {
        var failures = new ArrayList<Throwable>();
        for (HypervisorSite.Kind kind : site.traits().kinds()) {
            try {
                new GuestLife(site, kind).live();
            } catch (RuntimeException | AssertionError e) {
                System.out.println("[acceptance] " + site.traits().name() + " " + kind.name() + ": FAILED: " + e);
                failures.add(e);
            }
        }
        org.junit.jupiter.api.Assertions.assertEquals(List.of(), failures);
    }
}
