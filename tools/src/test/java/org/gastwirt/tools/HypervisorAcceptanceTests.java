package org.gastwirt.tools;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** One life of a guest, the same on every hypervisor: by {@code ./verify --xen} only, for it takes its time. */
@Tag("xen")
@ResourceLock(Lab.THIS_HOST)
class HypervisorAcceptanceTests {

    @Test
    void aGuestOnQemuLivesItsWholeLife() {
        try (var site = new QemuSite()) {
            live(site, "pc");
        }
    }

    private static void live(HypervisorSite site, String kind) {
        new GuestLife(site, kind(site, kind)).live();
    }

    private static HypervisorSite.Kind kind(HypervisorSite site, String name) {
        return site.traits().kinds().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One lab for all of them, since it takes minutes to boot; one that fails does not hide what the others do. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class OnXen {

        private XenSite site;

        @RegisterExtension
        final AfterTestExecutionCallback told = context -> context.getExecutionException()
                .ifPresent(e -> System.out.println("[acceptance] xen: FAILED: " + e + "\n" + site.agentLog()));

        @BeforeAll
        void open() {
            site = new XenSite();
            memory("connected, no guest");
        }

        @AfterAll
        void close() {
            site.close();
        }

        @Test
        @Order(1)
        void aParavirtualGuestLivesItsWholeLife() {
            live(site, "pv");
        }

        @Test
        @Order(2)
        void aGuestInThePvhWayLivesItsWholeLife() {
            live(site, "pvh");
        }

        @Test
        @Order(3)
        void aWholePcLivesItsWholeLife() {
            live(site, "hvm");
            memory("after all lives");
        }

        @Test
        @Order(4)
        void aGuestThatXlStartedIsAdoptedWhileItRuns() {
            new XlAdoption(site).adopt();
        }

        /** Last, as from here on the host's room is the group's. */
        @Test
        @Order(7)
        void aRawDiskLiesInAVolumeGroup() {
            new VolumeGroupDisk(site).live();
        }

        @Test
        @Order(5)
        void guestsOutlastKillsOfAgentAndLibvirt() throws SQLException {
            new HostKills(site, kind(site, "pv")).all();
        }

        @Test
        @Order(6)
        void theAgentStaysSmallWhileTwentyGuestsRun() {
            new ManyGuests(site).weigh();
        }

        private void memory(String when) {
            System.out.printf("[memory] the agent in domain 0, %s: PSS %.1f MB%n", when, site.agentMegabytes());
        }
    }
}
