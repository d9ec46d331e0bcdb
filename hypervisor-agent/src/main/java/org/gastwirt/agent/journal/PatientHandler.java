package org.gastwirt.agent.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Log;

/**
 * Carries a command out again while the hypervisor is away for a moment: libvirt's daemon crashes and is updated, and a service
 * manager starts it again within seconds. Each command can be carried out again anyway, since agents die, too.
 */
public final class PatientHandler implements CommandHandler {

    private final CommandHandler handler;
    private final Duration patience;
    private final Duration pause;

    /**
     * @param patience from the first failure on
     * @param pause between two tries
     */
    public PatientHandler(CommandHandler handler, Duration patience, Duration pause) {
        this.handler = handler;
        this.patience = patience;
        this.pause = pause;
    }

    @Override
    public Outcome handle(AgentCommand command, Work work) {
        long until = 0;
        while (true) {
            try {
                return handler.handle(command, work);
            } catch (AgentException e) {
                if (e.code() != FailureCode.HYPERVISOR_AWAY) {
                    throw e;
                }
                if (until == 0) {
                    until = System.nanoTime() + patience.toNanos();
                    Log.warn("The hypervisor is away; the command is carried out again when it is back.", e);
                }
                if (System.nanoTime() - until >= 0) {
                    throw e;
                }
                pause(e);
            }
            work.stillWanted();
        }
    }

    private void pause(AgentException failure) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
