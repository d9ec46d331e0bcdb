package org.gastwirt.agent.libvirt;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.AgentThreads;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;

/**
 * The daemon, whether it answers or not: keeps one connection and makes a new one when the old one died. Calls fail with
 * {@code HYPERVISOR_AWAY} in bounded time while it is away.
 */
final class Libvirt implements AutoCloseable {

    /** Longer than libvirt takes to kill a process that does not want to go. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int OPEN_SECONDS = 10;
    private static final int MOST_CALLS = 32;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final String uri;
    private final Set<Consumer<DomainEvent>> listeners = ConcurrentHashMap.newKeySet();
    // virConnectOpen has no timeout: it may wait for a stopped daemon for ever, so that it does so on a thread of its
    // own.
    private final ExecutorService opener = AgentThreads.pool("libvirt-open", 1);
    private final BoundedCalls calls = new BoundedCalls(MOST_CALLS);
    private final ReadWriteLock calling = new ReentrantReadWriteLock();
    private @Nullable Future<LibvirtConnection> opening;
    private @Nullable LibvirtConnection connection;
    private @Nullable LibvirtEvents events;

    Libvirt(String uri) {
        this.uri = uri;
    }

    /** Calls {@code listener} on libvirt's event thread, so it must return at once. */
    void listen(Consumer<DomainEvent> listener) {
        listeners.add(listener);
    }

    void unlisten(Consumer<DomainEvent> listener) {
        listeners.remove(listener);
    }

    /** {@link #use(Duration, Function)} for calls that only the daemon's own slowness makes long. */
    <T extends @Nullable Object> T use(Function<LibvirtConnection, T> use) {
        return use(PATIENCE, use);
    }

    /**
     * Lends the connection to {@code use}, on another thread, and turns libvirt's errors into failures.
     *
     * @throws AgentException {@code TIMED_OUT} after {@code patience}
     */
    <T extends @Nullable Object> T use(Duration patience, Function<LibvirtConnection, T> use) {
        return calls.call(patience, () -> lend(use));
    }

    /**
     * Restarts the daemon while no call of ours is under way; calls that come meanwhile wait.
     *
     * @throws AgentException {@code TIMED_OUT} when there was always one, and what {@code restart} throws
     */
    void restart(Runnable restart) {
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            // Without standing in line, since those who come behind would stand there, too.
            while (!calling.writeLock().tryLock()) {
                if (System.nanoTime() - end >= 0) {
                    throw new AgentException(FailureCode.TIMED_OUT, "The host was never at rest; try it again later.");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
            try {
                restart.run();
                connectAgain();
            } finally {
                calling.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(FailureCode.INTERNAL, "The agent is stopping.", e);
        }
    }

    /** A service manager calls the daemon started before it has looked at all guests, and answers. */
    private void connectAgain() throws InterruptedException {
        synchronized (this) {
            drop();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                share().close();
                return;
            } catch (AgentException e) {
                if (e.code() != FailureCode.HYPERVISOR_AWAY || System.nanoTime() - end >= 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }

    private <T extends @Nullable Object> T lend(Function<LibvirtConnection, T> use) {
        calling.readLock().lock();
        try {
            return lendNow(use);
        } finally {
            calling.readLock().unlock();
        }
    }

    private <T extends @Nullable Object> T lendNow(Function<LibvirtConnection, T> use) {
        try (LibvirtConnection shared = share()) {
            try {
                return use.apply(shared);
            } catch (LibvirtException e) {
                if (!shared.isAlive()) {
                    throw away(e);
                }
                throw e.asFailure();
            }
        }
    }

    private synchronized LibvirtConnection share() {
        LibvirtConnection current = connection;
        if (current != null && !current.isAlive()) {
            drop();
            current = null;
        }
        if (current == null) {
            current = open();
            connection = current;
            events = current.events(event -> listeners.forEach(listener -> listener.accept(event)));
        }
        try {
            return current.share();
        } catch (LibvirtException e) {
            throw away(e);
        }
    }

    private LibvirtConnection open() {
        Future<LibvirtConnection> attempt = opening;
        if (attempt == null) {
            attempt = opener.submit(() -> LibvirtConnection.open(uri));
            opening = attempt;
        }
        try {
            LibvirtConnection opened = attempt.get(OPEN_SECONDS, TimeUnit.SECONDS);
            opening = null;
            return opened;
        } catch (TimeoutException e) {
            // It goes on waiting; the next caller waits with it instead of starting another.
            throw away(e);
        } catch (ExecutionException e) {
            opening = null;
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    private void drop() {
        if (events != null) {
            events.close();
            events = null;
        }
        if (connection != null) {
            Log.warn("The connection to libvirt is lost.", null);
            connection.close();
            connection = null;
        }
    }

    private static AgentException away(Exception cause) {
        return new AgentException(FailureCode.HYPERVISOR_AWAY, "libvirt does not answer on this host.", cause);
    }

    @Override
    public synchronized void close() {
        if (events != null) {
            events.close();
            events = null;
        }
        if (connection != null) {
            connection.close();
            connection = null;
        }
        opener.shutdownNow();
        calls.close();
    }
}
