package org.gastwirt.panel.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Component;

/**
 * Lets a few writing requests at a time have a connection. Orders of one customer wait for each other inside the database;
 * without this a burst of them would hold every connection of the panel, and everybody else would wait, too.
 */
@Component
class WriteSlots {

    /** Half of {@code spring.datasource.hikari.maximum-pool-size}. */
    private static final int SLOTS = 10;

    /** Billing systems give up after 30 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore slots;
    private final Duration patience;

    WriteSlots() {
        this(SLOTS, PATIENCE);
    }

    WriteSlots(int slots, Duration patience) {
        this.slots = new Semaphore(slots, true);
        this.patience = patience;
    }

    /** @throws PanelException {@code BUSY}: nothing was begun */
    <T> T in(Supplier<T> work) {
        if (!taken()) {
            throw new PanelException(ErrorCode.BUSY);
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private boolean taken() {
        try {
            return slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
