package org.gastwirt.panel.agent;

import java.time.Duration;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.JobTurnedBack;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class HostCommandsService implements HostCommands {

    /** More do not wait for one host: the job comes back later. */
    private static final int OPEN_BOUND = 1000;

    private final Operations operations;
    private final CommandCalls calls;
    private final RemovedHosts removed;
    private final FailureSentences sentences;
    private final TransactionTemplate transaction;

    HostCommandsService(
            Operations operations,
            CommandCalls calls,
            RemovedHosts removed,
            FailureSentences sentences,
            TransactionTemplate transaction) {
        this.operations = operations;
        this.calls = calls;
        this.removed = removed;
        this.sentences = sentences;
        this.transaction = transaction;
    }

    @Override
    public StepOutcome ask(StepContext<?> job, HostId host, UUID subject, String what, AgentCommand command) {
        if (removed.isOne(host)) {
            return removed.answer(command);
        }
        UUID id = job.operationId(what);
        var known = operations.find(id);
        if (known.isPresent()) {
            return outcomeOf(known.get());
        }
        if (operations.open(host) >= OPEN_BOUND) {
            return new StepOutcome.Again(Duration.ofSeconds(10), "too many commands wait for this host");
        }
        boolean asked = Boolean.TRUE.equals(transaction.execute(status -> {
            operations.add(id, host, job, subject, command);
            calls.toHost(host);
            // the new row and the removal of its host wait for each other: whichever is second sees the first
            if (removed.isOne(host)) {
                status.setRollbackOnly();
                return false;
            }
            return true;
        }));
        return asked ? new StepOutcome.Waiting() : removed.answer(command);
    }

    private StepOutcome outcomeOf(Operations.Operation operation) {
        return switch (operation.state()) {
            case WAITING, SENT, ACCEPTED -> new StepOutcome.Waiting();
            case WITHDRAWN -> StepOutcome.failed(ErrorCode.JOB_CANCELED, "agent.withdrawn");
            case DONE -> new StepOutcome.Done(operation.outcome());
            case FAILED ->
                new StepOutcome.Failed(
                        ErrorCode.HOST_FAILED,
                        operation.outcome() instanceof Outcome.Failed failed
                                ? sentences.of(failed)
                                : Sentence.of("agent.failure.internal"));
        };
    }

    @Override
    public @Nullable Outcome outcome(StepContext<?> job, String what) {
        var known = operations.find(job.operationId(what));
        return known.isEmpty() ? null : known.get().outcome();
    }

    /** What the host has not begun need not happen; what it works on is followed by the commands that take it back. */
    @EventListener
    void withdraw(JobTurnedBack turned) {
        operations.withdraw(turned.job());
    }

    @Override
    public void withdraw(JobId job) {
        operations.withdraw(job);
    }
}
