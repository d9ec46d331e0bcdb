package org.gastwirt.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage.Operation;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.shared.AgentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTests {

    @TempDir
    Path state;

    private final VmRef vm = new VmRef(UUID.randomUUID(), 1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<AgentCommand> handled = new CopyOnWriteArrayList<>();

    @Test
    void answersAKnownOperationFromItsJournalWithoutDoingItAgain() {
        Operation start = operation(1, new AgentCommand.StartVm(vm));
        try (Operations operations = operations(this::succeed)) {
            operations.take(start);
            awaitHeard(finished(start, "Done[]"));
        }
        try (Operations afterRestart = operations(this::succeed)) {
            afterRestart.take(start);
            await().until(() ->
                    heard.stream().filter(finished(start, "Done[]")::equals).count() == 2);
        }
        assertThat(handled).hasSize(1);
    }

    @Test
    void forgetsWhatThePanelAcknowledged() {
        Operation start = operation(1, new AgentCommand.StartVm(vm));
        Journal journal = journal();
        journal.accept(start);
        journal.forget(start.operationId());
        assertThat(journal.known()).as("unfinished work is not forgotten").hasSize(1);
        journal.finish(start.operationId(), 1, new Outcome.Done());
        assertThat(journal().finished()).hasSize(1);
        journal.forget(start.operationId());
        assertThat(journal().known()).isEmpty();
    }

    @Test
    void carriesUnfinishedWorkOutAgainOnlyWhenThePanelSendsItAgain() {
        Operation start = operation(1, new AgentCommand.StartVm(vm));
        journal().accept(start);
        try (Operations operations = operations(this::succeed)) {
            assertThat(handled).isEmpty();
            operations.take(start);
            awaitHeard(finished(start, "Done[]"));
        }
        assertThat(handled).hasSize(1);
    }

    @Test
    void refusesAnOlderAttemptEvenAfterARestart() {
        new Fences(state.resolve("fences")).raise(vm.id(), 8);
        Operation old = operation(7, new AgentCommand.StopVm(vm));
        try (Operations operations = operations(this::succeed)) {
            operations.take(old);
            awaitHeard("finished " + old.operationId() + " FENCED");
        }
        assertThat(handled).isEmpty();
    }

    @Test
    void carriesOneVmsOperationsOutInTheirOrderAndAnotherVmsMeanwhile() throws Exception {
        var go = new CountDownLatch(1);
        Operation slow = operation(1, new AgentCommand.StartVm(vm));
        Operation next = operation(1, new AgentCommand.StopVm(vm));
        Operation other = operation(1, new AgentCommand.StartVm(new VmRef(UUID.randomUUID(), 1)));
        CommandHandler handler = (command, work) -> {
            if (command.equals(slow.command())) {
                awaitLatch(go);
            }
            return succeed(command, work);
        };
        try (Operations operations = operations(handler)) {
            List.of(slow, next, other).forEach(operations::take);
            awaitHeard(finished(other, "Done[]"));
            assertThat(handled).containsExactly(other.command());
            go.countDown();
            awaitHeard(finished(next, "Done[]"));
        }
        assertThat(handled).containsExactly(other.command(), slow.command(), next.command());
    }

    @Test
    void leavesNoOutcomeOfWorkThatItsOwnEndCutOff() {
        Operation slow = operation(1, new AgentCommand.StartVm(vm));
        var begun = new CountDownLatch(1);
        Operations operations = operations((command, work) -> {
            begun.countDown();
            awaitLatch(new CountDownLatch(1));
            return new Outcome.Done();
        });
        operations.take(slow);
        awaitLatch(begun);
        operations.close();
        assertThat(journal().finished()).isEmpty();
        assertThat(journal().known()).containsExactly(slow.operationId());
    }

    @Test
    void turnsABugIntoAFailureAndKeepsNoSecretInTheJournal() throws Exception {
        Operation password = operation(1, new AgentCommand.SetRootPassword(vm, "$6$secret"));
        try (Operations operations = operations((command, work) -> {
            throw new IllegalStateException("bug");
        })) {
            operations.take(password);
            awaitHeard("finished " + password.operationId() + " " + FailureCode.INTERNAL);
        }
        try (var files = Files.list(state.resolve("journal"))) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain("secret");
            }
        }
    }

    private Operations operations(CommandHandler handler) {
        return new Operations(journal(), new Fences(state.resolve("fences")), handler, new Ears(), 4);
    }

    private Journal journal() {
        return new Journal(state.resolve("journal"));
    }

    private Outcome succeed(AgentCommand command, Work work) {
        handled.add(command);
        return new Outcome.Done();
    }

    private static Operation operation(long attempt, AgentCommand command) {
        return new Operation(UUID.randomUUID(), attempt, command);
    }

    private static String finished(Operation operation, String outcome) {
        return "finished " + operation.operationId() + " " + outcome;
    }

    private void awaitHeard(String word) {
        await().untilAsserted(() -> assertThat(heard).contains(word));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(FailureCode.INTERNAL, "interrupted", e);
        }
    }

    private final class Ears implements OperationListener {
        @Override
        public void accepted(UUID operation) {
            heard.add("accepted " + operation);
        }

        @Override
        public void progress(UUID operation, int percent, String text) {}

        @Override
        public void finished(UUID operation, Outcome outcome) {
            heard.add("finished " + operation + " "
                    + (outcome instanceof Outcome.Failed failed ? failed.code().name() : outcome.toString()));
        }
    }
}
