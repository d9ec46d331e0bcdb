package org.gastwirt.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedCallsTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final BoundedCalls calls = new BoundedCalls(2);
    private final Semaphore hanging = new Semaphore(0);
    private final Semaphore libvirtAnswers = new Semaphore(0);

    @AfterEach
    void close() {
        libvirtAnswers.release(100);
        calls.close();
    }

    @Test
    void givesBackWhatTheCallGivesOrThrows() {
        assertThat(calls.call(LONG, () -> "answer")).isEqualTo("answer");
        assertFails(
                FailureCode.WRONG_STATE,
                () -> calls.call(LONG, () -> {
                    throw new AgentException(FailureCode.WRONG_STATE, "no");
                }));
    }

    @Test
    void endsACallThatHangs() {
        assertFails(FailureCode.TIMED_OUT, () -> calls.call(Duration.ofMillis(1), this::hang));
    }

    @Test
    void asksNoMoreWhileTooManyCallsHang() throws InterruptedException {
        giveUp(this::hang);
        giveUp(this::hang);
        assertFails(FailureCode.HYPERVISOR_AWAY, () -> calls.call(LONG, () -> "no thread is left"));
        libvirtAnswers.release(2);
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(calls.call(LONG, () -> "back")).isEqualTo("back"));
    }

    @Test
    void makesNoFurtherCallOnceItWasGivenUp() throws InterruptedException {
        var ended = new CountDownLatch(1);
        var went = new AtomicBoolean();
        giveUp(() -> {
            try {
                hang();
                // What a look at the state would return; a start would follow.
                LibvirtConnection.check(LibvirtLibrary.INSTANCE, "virDomainGetState", 0);
                went.set(true);
            } finally {
                ended.countDown();
            }
            return true;
        });
        libvirtAnswers.release();
        ended.await();
        assertThat(went).isFalse();
    }

    /** Waits until the call hangs; then whoever waits for it is told to stop, as at the agent's end. */
    private void giveUp(Callable<Boolean> call) throws InterruptedException {
        Thread waiting =
                Thread.ofPlatform().start(() -> assertFails(FailureCode.INTERNAL, () -> calls.call(LONG, call)));
        hanging.acquire();
        waiting.interrupt();
        waiting.join();
    }

    /** As a native call does: it hears no interruption, and leaves it standing. */
    private boolean hang() {
        hanging.release();
        libvirtAnswers.acquireUninterruptibly();
        return true;
    }

    private static void assertFails(FailureCode code, Runnable call) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
