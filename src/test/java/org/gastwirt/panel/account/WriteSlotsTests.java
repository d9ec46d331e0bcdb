package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.junit.jupiter.api.Test;

class WriteSlotsTests {

    @Test
    void aBurstOfOrdersDoesNotTakeEveryConnection() throws Exception {
        var slots = new WriteSlots(1, Duration.ZERO);
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> slots.in(() -> {
                inside.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "first";
            }));
            inside.await();
            assertThatThrownBy(() -> slots.in(() -> "second"))
                    .isInstanceOfSatisfying(
                            PanelException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY));
            go.countDown();
            assertThat(first.get()).isEqualTo("first");
            assertThat(slots.in(() -> "third")).isEqualTo("third");
        }
    }
}
