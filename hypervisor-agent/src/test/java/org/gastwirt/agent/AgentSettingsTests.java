package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gastwirt.agent.AgentSettings.Choice;
import org.gastwirt.agent.libvirt.Virtualization;
import org.gastwirt.agent.link.PanelAddress;
import org.junit.jupiter.api.Test;

class AgentSettingsTests {

    private static final Path STATE = Path.of("/state");

    @Test
    void hasDefaults() {
        assertThat(AgentSettings.of(STATE, Map.of()))
                .isEqualTo(new AgentSettings(
                        STATE,
                        null,
                        null,
                        "qemu:///system",
                        Path.of("/var/lib/gastwirt/pool"),
                        null,
                        null,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Choice.AUTO,
                        4,
                        List.of(
                                Path.of("/var/lib/libvirt/images"),
                                Path.of("/var/lib/xen/images"),
                                Path.of("/srv/xen")),
                        Path.of("/run/gastwirt/desktops"),
                        "nobody",
                        null));
    }

    @Test
    void mapsEverySetting() {
        var values = new HashMap<>(Map.of(
                "panel", "https://panel.example",
                "certificate", "/etc/panel.pem",
                "libvirt", "test:///default",
                "pool", "/pool",
                "import", "/import",
                "report-seconds", "30",
                "metrics-seconds", "20",
                "virtualization", "tcg",
                "threads", "2",
                "host-name", "inn"));
        values.put("adopt", "/a:/b");
        values.put("volume-group", "guests");
        values.put("desktops", "/run/desks");
        values.put("desktop-user", "desk");
        assertThat(AgentSettings.of(STATE, values))
                .isEqualTo(new AgentSettings(
                        STATE,
                        PanelAddress.parse("https://panel.example"),
                        Path.of("/etc/panel.pem"),
                        "test:///default",
                        Path.of("/pool"),
                        "guests",
                        Path.of("/import"),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20),
                        Choice.TCG,
                        2,
                        List.of(Path.of("/a"), Path.of("/b")),
                        Path.of("/run/desks"),
                        "desk",
                        "inn"));
    }

    @Test
    void rejectsWhatCannotBeMeantAndNamesIt() {
        rejects("pool", "relative");
        rejects("volume-group", "-guests");
        rejects("volume-group", "../sda");
        rejects("report-seconds", "0");
        rejects("report-seconds", "often");
        rejects("metrics-seconds", "61");
        rejects("virtualization", "vmware");
        rejects("threads", "65");
        rejects("adopt", "/a:b");
        rejects("colour", "blue");
    }

    @Test
    void speaksPlainlyOnlyToThisVeryMachine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PanelAddress.parse("http://panel.example"))
                .withMessageContaining("https://");
        assertThatIllegalArgumentException().isThrownBy(() -> PanelAddress.parse("ftp://panel.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> PanelAddress.parse("https://panel.example/path"));
        assertThat(PanelAddress.parse("http://127.0.0.1:8080/").base()).hasToString("http://127.0.0.1:8080");
    }

    @Test
    void believesOnlyAVerdictOfThisBoot() {
        assertThat(KvmVerdict.parse("boot-1 kvm\n", "boot-1")).isEqualTo(Virtualization.KVM);
        assertThat(KvmVerdict.parse("boot-1 tcg\n", "boot-1")).isEqualTo(Virtualization.TCG);
        assertThat(KvmVerdict.parse("boot-0 kvm\n", "boot-1")).isNull();
        assertThat(KvmVerdict.parse(null, "boot-1")).isNull();
    }

    @Test
    void readsWhatLinuxSays() {
        assertThat(Machine.memory("MemTotal:       24576 kB\nMemFree: 1 kB\n", "MemTotal"))
                .isEqualTo(24576L * 1024);
        assertThat(Machine.cpuTime("cpu  10 1 4 70 5 2 3 5 9 0\ncpu0 1 2\n"))
                .isEqualTo(new Machine.CpuTime(250_000_000, 1_000_000_000));
        assertThat(Machine.load1("0.52 0.58 0.59 1/467 1234\n")).isEqualTo(0.52);
    }

    private static void rejects(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentSettings.of(STATE, Map.of(name, value)))
                .withMessageContaining(name);
    }
}
