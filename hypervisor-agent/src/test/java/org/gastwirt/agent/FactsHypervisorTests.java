package org.gastwirt.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code qemu:///system} says about this machine, as it would travel to the panel. */
@Tag("hypervisor")
class FactsHypervisorTests {

    @Test
    void tellsWhatTheHostIs() {
        try (var guest = new RealGuest()) {
            Outcome told = guest.run(new AgentCommand.ReadFacts());
            String json = AgentJson.mapper().writerFor(Outcome.class).writeValueAsString(told);
            assertThat(AgentJson.read(json, Outcome.class)).isEqualTo(told);
            assertThat(told).isInstanceOfSatisfying(Outcome.Facts.class, outcome -> {
                var facts = outcome.facts();
                assertThat(facts.hypervisor()).isEqualTo("QEMU");
                assertThat(facts.hypervisorVersion()).matches("\\d+\\.\\d+\\.\\d+");
                assertThat(facts.kernel()).startsWith("Linux version ");
                assertThat(facts.cpu().architecture()).isEqualTo("x86_64");
                assertThat(facts.numa()).isNotEmpty();
                assertThat(facts.guests())
                        .anySatisfy(kind -> assertThat(kind.emulator()).contains("qemu-system-x86_64"));
            });
        }
    }
}
