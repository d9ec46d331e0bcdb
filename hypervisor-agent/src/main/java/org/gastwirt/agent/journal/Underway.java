package org.gastwirt.agent.journal;

import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.PanelMessage.Operation;
import org.gastwirt.agent.shared.AgentException;

/** An operation that is being carried out: says at most twice a second how far it is, and gives way to a newer attempt. */
final class Underway implements Work {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Operation operation;
    private final Fences fences;
    private final OperationListener listener;
    private long lastSaid;
    private int lastPercent = -1;

    Underway(Operation operation, Fences fences, OperationListener listener) {
        this.operation = operation;
        this.fences = fences;
        this.listener = listener;
    }

    @Override
    public void progress(int percent, String text) {
        stillWanted();
        long now = System.nanoTime();
        if (percent > lastPercent && (lastPercent < 0 || now - lastSaid >= QUIET_NANOS)) {
            lastPercent = percent;
            lastSaid = now;
            listener.progress(operation.operationId(), Math.clamp(percent, 0, 100), text);
        }
    }

    @Override
    public void stillWanted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new AgentException(FailureCode.INTERNAL, "The agent is stopping.");
        }
        if (operation.command() instanceof AgentCommand.OnVm onVm
                && fences.isFenced(onVm.vm().id(), operation.attempt())) {
            throw new AgentException(FailureCode.FENCED, "A newer attempt has been seen on this host.");
        }
    }
}
