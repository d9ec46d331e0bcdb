package org.gastwirt.panel.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Questions travel as commands do, so that they find the panel that holds the host's connection; nobody remembers them. */
@Service
class HostQuestionsService implements HostQuestions {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Each of them waits with a thread, and looks into the database now and then. */
    private static final int AT_ONCE = 16;

    private final Operations operations;
    private final CommandCalls calls;
    private final FailureSentences sentences;
    private final TransactionTemplate transaction;
    private final Semaphore room = new Semaphore(AT_ONCE);

    HostQuestionsService(
            Operations operations, CommandCalls calls, FailureSentences sentences, TransactionTemplate transaction) {
        this.operations = operations;
        this.calls = calls;
        this.sentences = sentences;
        this.transaction = transaction;
    }

    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Outcome ask(HostId host, AgentCommand question) {
        if (!operations.isConnected(host)) {
            throw new PanelException(ErrorCode.HOST_UNREACHABLE);
        }
        if (!room.tryAcquire()) {
            throw new PanelException(ErrorCode.RATE_LIMITED);
        }
        UUID id = Uuid7.next();
        try {
            transaction.executeWithoutResult(status -> {
                operations.addQuestion(id, host, question);
                calls.toHost(host);
            });
            Outcome answer = await(id).orElseThrow(() -> new PanelException(ErrorCode.TIMEOUT));
            if (answer instanceof Outcome.Failed failed) {
                throw new PanelException(ErrorCode.HOST_FAILED, sentences.of(failed));
            }
            return answer;
        } finally {
            operations.forgetQuestion(id);
            room.release();
        }
    }

    private Optional<Outcome> await(UUID id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() - end < 0) {
                Optional<Outcome> answer = operations.answer(id);
                if (answer.isPresent()) {
                    return answer;
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
