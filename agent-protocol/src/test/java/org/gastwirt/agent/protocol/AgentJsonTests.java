package org.gastwirt.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentJsonTests {

    private static final VmRef VM = new VmRef(UUID.fromString("0198a000-0000-7000-8000-000000000001"), 1);

    @Test
    void readsBackWhatItWrote() {
        var spec = new VmSpec(
                VM,
                1,
                1 << 28,
                List.of(new VmSpec.Disk(VM.id(), DiskFormat.QCOW2)),
                List.of(),
                List.of(new VmSpec.Nic("00:16:3e:00:00:01", "gwbr0", List.of("192.0.2.10"), 0)),
                null,
                true,
                VmSpec.CrashPolicy.RESTART,
                null,
                null);
        PanelMessage sent = new PanelMessage.Operation(VM.id(), 7, new AgentCommand.DefineVm(spec));
        assertThat(AgentJson.read(AgentJson.write(sent), PanelMessage.class)).isEqualTo(sent);
    }

    @Test
    void namesTheTypeAndNothingOfJava() {
        assertThat(AgentJson.write(new AgentCommand.StartVm(VM)))
                .contains("\"type\":\"StartVm\"")
                .doesNotContain("org.gastwirt");
    }

    @Test
    void takesAnUnknownCommandAsUnsupportedAndIgnoresUnknownFields() {
        assertThat(AgentJson.read("{\"type\":\"FlyVm\",\"height\":3}", AgentCommand.class))
                .isEqualTo(new AgentCommand.Unsupported());
        assertThat(AgentJson.read(
                        "{\"type\":\"Acknowledge\",\"operationId\":\"" + VM.id() + "\",\"new\":1}", PanelMessage.class))
                .isEqualTo(new PanelMessage.Acknowledge(VM.id()));
    }
}
