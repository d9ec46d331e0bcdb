package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import java.util.Map;
import org.gastwirt.agent.protocol.VmSpec.CpuShare;
import org.junit.jupiter.api.Test;

class CpuSharesTests {

    @Test
    void theUsualWeightIsTheUsualOneOfControlGroupsToo() {
        assertThat(CpuShares.of(new CpuShare(256, 0), false)).containsEntry("cpu_shares", 1024L);
        assertThat(CpuShares.of(new CpuShare(256, 0), true)).containsEntry("cpu_shares", 100L);
    }

    @Test
    void theLeastAndTheGreatestWeightStayWithinWhatTheKernelTakes() {
        assertThat(CpuShares.of(new CpuShare(1, 0), false)).containsEntry("cpu_shares", 4L);
        assertThat(CpuShares.of(new CpuShare(65_535, 0), false)).containsEntry("cpu_shares", 262_140L);
        assertThat(CpuShares.of(new CpuShare(1, 0), true)).containsEntry("cpu_shares", 1L);
        assertThat(CpuShares.of(new CpuShare(65_535, 0), true)).containsEntry("cpu_shares", 10_000L);
    }

    @Test
    void aCapIsOfAllProcessorsTogetherAndNoneIsNoLimit() {
        assertThat(CpuShares.of(new CpuShare(256, 150), false))
                .containsEntry("global_period", 100_000L)
                .containsEntry("global_quota", 150_000L);
        assertThat(CpuShares.of(new CpuShare(256, 0), false)).containsEntry("global_quota", -1L);
    }

    @Test
    void whatIsWrittenForLibvirtReadsBack() {
        Map<String, Long> fields = CpuShares.of(new CpuShare(512, 0), false);
        Memory written = TypedParameters.write(fields, "global_quota");
        assertThat(TypedParameters.read(written, fields.size())).isEqualTo(fields);
    }
}
