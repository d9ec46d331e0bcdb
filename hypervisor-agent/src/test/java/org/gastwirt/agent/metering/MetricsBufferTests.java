package org.gastwirt.agent.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.protocol.AgentMessage.HostMetrics;
import org.gastwirt.agent.protocol.AgentMessage.Metrics;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.junit.jupiter.api.Test;

class MetricsBufferTests {

    private static final HostMetrics HOST = new HostMetrics(1, 2, 0.5, 3, 4, 5, 6);

    private long now = 1;
    private final MetricsBuffer buffer = new MetricsBuffer(() -> now);

    @Test
    void losesNothingOfAnHourWithoutAPanel() {
        for (int minute = 0; minute < 60; minute++) {
            buffer.add(minute, HOST, vms(100));
            now += TimeUnit.MINUTES.toNanos(1);
        }
        var seen = new ArrayList<Metrics>();
        for (Metrics batch = buffer.next(); batch != null; batch = buffer.next()) {
            seen.add(batch);
            buffer.stored(batch.run(), batch.number());
        }
        assertThat(seen).extracting(Metrics::number).containsExactlyElementsOf(numbers(60));
        assertThat(seen.getFirst().ageSeconds()).isEqualTo(3600);
        assertThat(seen.getLast().ageSeconds()).isEqualTo(60);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void saysABatchAgainWhenNobodyAnswersAndOnANewConnection() {
        buffer.add(0, HOST, vms(1));
        Metrics first = said();
        assertThat(buffer.next()).isNull();
        now += TimeUnit.SECONDS.toNanos(30);
        assertThat(said().number()).isEqualTo(first.number());
        assertThat(buffer.next()).isNull();
        buffer.connected();
        assertThat(said().number()).isEqualTo(first.number());
        buffer.stored(UUID.randomUUID(), first.number());
        buffer.connected();
        assertThat(said().number()).as("another run's answer").isEqualTo(first.number());
    }

    @Test
    void staysSmallWhenThePanelIsAwayForDays() {
        for (int minute = 0; minute < 5_000; minute++) {
            buffer.add(minute, HOST, vms(3));
        }
        assertThat(buffer.size()).isEqualTo(120);
        assertThat(said().number()).isEqualTo(4_881);
        for (int minute = 0; minute < 120; minute++) {
            buffer.add(minute, HOST, vms(800));
        }
        assertThat(buffer.size()).isEqualTo(40);
    }

    @Test
    void aHostOfVeryManyVmsSpeaksInParts() {
        buffer.add(7, HOST, vms(2_500));
        var sizes = new ArrayList<Integer>();
        for (Metrics batch = buffer.next(); batch != null; batch = buffer.next()) {
            assertThat(batch.at()).isEqualTo(7);
            assertThat(batch.host() != null).isEqualTo(sizes.isEmpty());
            sizes.add(batch.vms().size());
            buffer.stored(batch.run(), batch.number());
        }
        assertThat(sizes).containsExactly(1_000, 1_000, 500);
    }

    private Metrics said() {
        Metrics batch = buffer.next();
        if (batch == null) {
            throw new AssertionError("nothing is said");
        }
        return batch;
    }

    private static List<Long> numbers(int count) {
        var numbers = new ArrayList<Long>();
        for (long i = 1; i <= count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static List<VmMetrics> vms(int count) {
        var vm = new VmMetrics(UUID.randomUUID(), 1, 1, 1, null, 1, 1, 1, 1, 1, 1, 1, 1);
        return Collections.nCopies(count, vm);
    }
}
