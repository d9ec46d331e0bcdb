package org.gastwirt.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage.Operation;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.shared.AgentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientHandlerTests {

    private static final Duration PAUSE = Duration.ofMillis(1);

    @TempDir
    Path state;

    private final VmRef vm = new VmRef(UUID.randomUUID(), 1);
    private final AtomicInteger tries = new AtomicInteger();

    /** A job failed for good when libvirt's daemon crashed and was back a second later. */
    @Test
    void aCommandOutlastsARestartOfTheHypervisor() {
        assertThat(handle(failing(3, FailureCode.HYPERVISOR_AWAY), Duration.ofMinutes(1)))
                .isEqualTo(new Outcome.Done());
        assertThat(tries).hasValue(4);
    }

    @Test
    void patienceHasAnEnd() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> handle(failing(Integer.MAX_VALUE, FailureCode.HYPERVISOR_AWAY), Duration.ofMillis(5)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.HYPERVISOR_AWAY));
        assertThat(tries.get()).isGreaterThan(1);
    }

    @Test
    void otherFailuresAreToldAtOnce() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> handle(failing(1, FailureCode.INTERNAL), Duration.ofMinutes(1)));
        assertThat(tries).hasValue(1);
    }

    /** Meanwhile the panel may have decided otherwise. */
    @Test
    void whatIsNoLongerWantedIsNotTriedAgain() {
        var fences = new Fences(state.resolve("fences"));
        CommandHandler away = (command, work) -> {
            fences.raise(vm.id(), 2);
            throw new AgentException(FailureCode.HYPERVISOR_AWAY, "away");
        };
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> new PatientHandler(away, Duration.ofMinutes(1), PAUSE)
                        .handle(new AgentCommand.StartVm(vm), work(fences)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.FENCED));
    }

    private Outcome handle(CommandHandler handler, Duration patience) {
        return new PatientHandler(handler, patience, PAUSE)
                .handle(new AgentCommand.StartVm(vm), work(new Fences(state.resolve("fences"))));
    }

    private Work work(Fences fences) {
        return new Underway(
                new Operation(UUID.randomUUID(), 1, new AgentCommand.StartVm(vm)), fences, new OperationListener() {
                    @Override
                    public void accepted(UUID operation) {}

                    @Override
                    public void progress(UUID operation, int percent, String text) {}

                    @Override
                    public void finished(UUID operation, Outcome outcome) {}
                });
    }

    private CommandHandler failing(int times, FailureCode code) {
        return (command, work) -> {
            if (tries.incrementAndGet() <= times) {
                throw new AgentException(code, "away");
            }
            return new Outcome.Done();
        };
    }
}
