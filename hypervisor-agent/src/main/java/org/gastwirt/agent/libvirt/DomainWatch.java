package org.gastwirt.agent.libvirt;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.vm.VmHost.Patience;

/** Waits for something to become true of one domain. */
final class DomainWatch implements AutoCloseable {

    /** A guest that is still booting misses the power button, so it is pressed again. */
    private static final long PRESS_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long LOOK_AGAIN_MILLIS = 500;

    private final Libvirt libvirt;
    private final Consumer<DomainEvent> listener;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean rebooted;
    private boolean pressed;
    private long pressedAt;
    private int number = -1;
    private long offSince;
    private boolean off;

    /** Hears of the domain from now on. */
    DomainWatch(Libvirt libvirt, UUID vm) {
        this.libvirt = libvirt;
        this.listener = event -> {
            if (event.id().equals(vm)) {
                rebooted |= event.kind() == DomainEvent.Kind.REBOOT;
                news.release();
            }
        };
        libvirt.listen(listener);
    }

    /** Whether the guest was reset since the watch began. */
    boolean rebooted() {
        return rebooted;
    }

    /** Whether the power button was pressed yet. */
    boolean pressed() {
        return pressed;
    }

    /** Whether it is time to press the power button, for the first time or again; then it counts as pressed. */
    boolean isPressDue() {
        long now = System.nanoTime();
        boolean due = !pressed || now - pressedAt >= PRESS_AGAIN_NANOS;
        if (due) {
            pressed = true;
            pressedAt = now;
        }
        return due;
    }

    /** {@link #isPressDue()}, and remembers which number the domain had at the first time. */
    boolean isPressDue(int now) {
        if (!pressed) {
            number = now;
        }
        return isPressDue();
    }

    /** The domain's number when the button was pressed first. */
    int numberWhenPressed() {
        return number;
    }

    /** Whether the domain has been off that long; to be asked at each look that finds it off. */
    boolean isOffFor(Duration time) {
        if (!off) {
            off = true;
            offSince = System.nanoTime();
        }
        return System.nanoTime() - offSince >= time.toNanos();
    }

    /**
     * Looks now, after every event of the domain and twice a second.
     *
     * @throws AgentException {@code DEADLINE_PASSED} with {@code sentence}
     */
    void await(Look done, Duration deadline, Patience patience, String sentence) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            while (!done.look(this)) {
                patience.stillWanted();
                if (System.nanoTime() - end >= 0) {
                    throw new AgentException(FailureCode.DEADLINE_PASSED, sentence);
                }
                if (news.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(FailureCode.INTERNAL, "The agent is stopping.", e);
        }
    }

    @Override
    public void close() {
        libvirt.unlisten(listener);
    }

    /** Whether it is so. */
    interface Look {
        boolean look(DomainWatch watch);
    }
}
