package org.gastwirt.panel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperatorCommandsTests {

    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-00163e000000");

    @Test
    void everyPowerButtonHasItsCommandOnBothHypervisors() {
        for (String hypervisor : new String[] {"QEMU", "Xen", null}) {
            assertThat(OperatorCommands.of(hypervisor, ID))
                    .extracting(OperatorCommands.Command::action)
                    .containsAll(Arrays.stream(PowerVerb.values())
                            .map(PowerVerb::code)
                            .toList())
                    .contains("console", "xml", "stats");
        }
    }

    @Test
    void namesTheConnectionAndTheDomainAsTheAgentDoes() {
        assertThat(line("QEMU", "start")).isEqualTo("virsh -c qemu:///system start gw-" + ID);
        assertThat(line("QEMU", "stop")).isEqualTo("virsh -c qemu:///system destroy gw-" + ID);
        assertThat(line("QEMU", "shutdown")).isEqualTo("virsh -c qemu:///system shutdown gw-" + ID + " --mode acpi");
        assertThat(line("Xen", "start")).isEqualTo("virsh -c xen:///system start gw-" + ID);
        assertThat(line("xen", "stop_xl")).isEqualTo("xl destroy gw-" + ID);
        assertThat(line("xen", "console_xl")).isEqualTo("xl console gw-" + ID);
    }

    @Test
    void wordsThatMeanSomethingToTheShellAreQuoted() {
        assertThat(ShellWords.line(List.of("virsh", "desc", "a b", "it's", "$(reboot)", "", "--x=1")))
                .isEqualTo("virsh desc 'a b' 'it'\\''s' '$(reboot)' '' --x=1");
    }

    private static String line(String hypervisor, String action) {
        return OperatorCommands.of(hypervisor, ID).stream()
                .filter(command -> command.action().equals(action))
                .findFirst()
                .orElseThrow()
                .line();
    }
}
