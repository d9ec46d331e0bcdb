package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.storage.PoolLayout;
import org.gastwirt.agent.vm.VmRecords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("hypervisor")
class LibvirtRestartHypervisorTests {

    @TempDir
    Path directory;

    private @Nullable RestartingDaemon started;

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void connectsAgainAfterTheDaemonDied() {
        var daemon = new RestartingDaemon(directory);
        started = daemon;
        var host = new LibvirtVmHost(
                daemon.uri(),
                new VmRecords(directory.resolve("vms")),
                new PoolLayout(directory.resolve("pool")),
                directory.resolve("serial"),
                Virtualization.TCG,
                () -> {});
        try (host) {
            assertAway(host);
            daemon.start();
            assertAnswers(host);
            daemon.kill();
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertAway(host));
            daemon.start();
            assertAnswers(host);
        }
    }

    private static void assertAnswers(LibvirtVmHost host) {
        assertThat(host.kind().hypervisor()).isEqualTo("QEMU");
    }

    private static void assertAway(LibvirtVmHost host) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(host::kind)
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.HYPERVISOR_AWAY));
    }
}
