package org.gastwirt.agent.libvirt;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.AgentThreads;
import org.jspecify.annotations.Nullable;

/**
 * Calls that end in time, whatever libvirt does. A native call cannot be stopped: its thread is given up, interrupted so that
 * it makes no further call once that one returns, and there are only so many to give up.
 */
final class BoundedCalls implements AutoCloseable {

    private final ExecutorService threads;

    /** @param most how many calls may be under way, those that were given up included */
    BoundedCalls(int most) {
        this.threads = AgentThreads.growing("libvirt", most);
    }

    /**
     * @throws AgentException {@code TIMED_OUT} when the call was given up, {@code HYPERVISOR_AWAY} when too many were
     */
    <T extends @Nullable Object> T call(Duration patience, Callable<T> call) {
        Future<T> future;
        try {
            future = threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw new AgentException(FailureCode.HYPERVISOR_AWAY, "libvirt does not answer on this host.", e);
        }
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AgentException(FailureCode.TIMED_OUT, "libvirt did not answer in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(FailureCode.INTERNAL, "The agent is stopping.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AgentException failure) {
                throw failure;
            }
            throw new AgentException(FailureCode.INTERNAL, "The agent failed by itself.", e.getCause());
        } finally {
            future.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
