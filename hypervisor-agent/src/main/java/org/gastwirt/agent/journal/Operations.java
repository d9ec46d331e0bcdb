package org.gastwirt.agent.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage.Operation;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.AgentThreads;
import org.gastwirt.agent.shared.Log;

/**
 * Operations on their way: journaled, then carried out by a few threads, those of one Vm one after the other in the order they
 * came. One that an earlier process did not finish is carried out again only when the panel sends it again: this host may
 * have been away for long, and its Vm may live elsewhere by now.
 */
public final class Operations implements AutoCloseable {

    private static final int QUEUE_LIMIT = 256;

    private final Journal journal;
    private final Fences fences;
    private final CommandHandler handler;
    private final OperationListener listener;
    private final ExecutorService pool;
    private final Map<UUID, Deque<Operation>> lanes = new HashMap<>();
    private final Set<UUID> underway = new HashSet<>();
    private volatile boolean closing;

    /** @param threads how many operations run at once */
    public Operations(Journal journal, Fences fences, CommandHandler handler, OperationListener listener, int threads) {
        this.journal = journal;
        this.fences = fences;
        this.handler = handler;
        this.listener = listener;
        this.pool = AgentThreads.pool("operation", threads);
    }

    /** Takes an operation, or answers a known one again, or, when too many wait, leaves it to be sent again. */
    public void take(Operation operation) {
        UUID id = operation.operationId();
        JournalEntry known = journal.find(id);
        if (known != null && known.outcome() != null) {
            listener.finished(id, known.outcome());
            return;
        }
        synchronized (lanes) {
            if (!underway.contains(id)) {
                if (closing || underway.size() >= QUEUE_LIMIT || (known == null && !journal.accept(operation))) {
                    return;
                }
                underway.add(id);
                if (operation.command() instanceof AgentCommand.OnVm onVm) {
                    fences.raise(onVm.vm().id(), operation.attempt());
                }
                enqueue(operation);
            }
        }
        listener.accepted(id);
    }

    private void enqueue(Operation operation) {
        UUID lane = lane(operation);
        Deque<Operation> waiting = lanes.get(lane);
        if (waiting != null) {
            waiting.add(operation);
            return;
        }
        lanes.put(lane, new ArrayDeque<>());
        start(lane, operation);
    }

    private void start(UUID lane, Operation operation) {
        pool.execute(() -> {
            try {
                carryOut(operation);
            } finally {
                next(lane, operation);
            }
        });
    }

    private void next(UUID lane, Operation done) {
        synchronized (lanes) {
            underway.remove(done.operationId());
            Deque<Operation> waiting = lanes.get(lane);
            Operation next = waiting == null || closing ? null : waiting.poll();
            if (next == null) {
                lanes.remove(lane);
            } else {
                start(lane, next);
            }
        }
    }

    private void carryOut(Operation operation) {
        Outcome outcome;
        try {
            var work = new Underway(operation, fences, listener);
            work.stillWanted();
            outcome = handler.handle(operation.command(), work);
        } catch (AgentException e) {
            outcome = failure(operation, e);
        } catch (RuntimeException | StackOverflowError e) {
            outcome = failure(operation, new AgentException(FailureCode.INTERNAL, "The agent failed by itself.", e));
        }
        if (closing) {
            // It may have been cut off by our own end: without an outcome it is carried out again.
            return;
        }
        try {
            journal.finish(operation.operationId(), operation.attempt(), outcome);
        } catch (RuntimeException e) {
            // A full disk: the panel sends it again, and it is carried out again.
            Log.warn("An outcome could not be written down.", e);
            return;
        }
        listener.finished(operation.operationId(), outcome);
    }

    private static Outcome failure(Operation operation, AgentException e) {
        Log.warn(name(operation.command()) + " failed: " + e.code(), e);
        return new Outcome.Failed(e.code(), e.sentence(), e.reason());
    }

    private static String name(AgentCommand command) {
        return command.getClass().getSimpleName();
    }

    private static UUID lane(Operation operation) {
        return operation.command() instanceof AgentCommand.OnVm onVm ? onVm.vm().id() : operation.operationId();
    }

    /** Interrupts what runs; it is not finished and not forgotten. */
    @Override
    public void close() {
        closing = true;
        pool.shutdownNow();
    }
}
