package org.gastwirt.panel.console;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Component;

/** Lets few pictures be taken at a time, so that a list of fifty servers is a queue here and not a crowd at a host. */
@Component
class PictureTurns {

    private static final int PER_HOST = 2;
    private static final int AT_ONCE = 8;

    /** With those that are being taken. Each waits with a thread. */
    private static final int WAITING = 128;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Semaphore queue = new Semaphore(WAITING);
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final Map<UUID, Semaphore> hosts = new ConcurrentHashMap<>();

    /** @throws PanelException {@code RATE_LIMITED} when its turn does not come in time */
    byte[] take(UUID host, Supplier<byte[]> work) {
        if (!queue.tryAcquire()) {
            throw tooMany();
        }
        try {
            return inTurn(hosts.computeIfAbsent(host, id -> new Semaphore(PER_HOST, true)), () -> inTurn(room, work));
        } finally {
            queue.release();
        }
    }

    private static byte[] inTurn(Semaphore turns, Supplier<byte[]> work) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static PanelException tooMany() {
        return new PanelException(ErrorCode.RATE_LIMITED, PATIENCE.toSeconds());
    }
}
