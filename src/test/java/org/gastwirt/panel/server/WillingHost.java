package org.gastwirt.panel.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.panel.agent.HostCommands;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Hosts that do at once what they are asked, unless a test says otherwise; they remember what lies on them. */
class WillingHost implements HostCommands {

    /** What is in a volume's place: {@code live}, or {@code wipe} in the queue. */
    final Map<UUID, String> volumes = new ConcurrentHashMap<>();

    final Map<UUID, VmSpec> vms = new ConcurrentHashMap<>();

    /** What a running guest has, since its devices were last plugged in and out. */
    final Map<UUID, VmSpec> plugged = new ConcurrentHashMap<>();

    final Set<UUID> running = ConcurrentHashMap.newKeySet();
    final Map<UUID, Map<String, String>> seeds = new ConcurrentHashMap<>();

    private final Map<UUID, Outcome> answers = new ConcurrentHashMap<>();
    private final List<AgentCommand> asked = new ArrayList<>();
    private final Map<UUID, Map<Class<?>, FailureCode>> refusals = new ConcurrentHashMap<>();
    private final Set<UUID> away = ConcurrentHashMap.newKeySet();

    /** The server's host refuses that kind of command from now on. */
    void refuse(ServerId server, Class<? extends AgentCommand> kind, FailureCode code) {
        refusals.computeIfAbsent(server.value(), id -> new ConcurrentHashMap<>())
                .put(kind, code);
    }

    void refuseNothing(ServerId server) {
        refusals.remove(server.value());
    }

    /** The server's host is away: whatever is asked waits. */
    void goAway(HostId host) {
        away.add(host.value());
    }

    void comeBack(HostId host) {
        away.remove(host.value());
    }

    synchronized List<AgentCommand> asked(ServerId server) {
        return asked.stream()
                .filter(command -> command instanceof AgentCommand.OnVm onVm
                        && onVm.vm().id().equals(server.value()))
                .toList();
    }

    @Override
    public StepOutcome ask(StepContext<?> job, HostId host, UUID subject, String what, AgentCommand command) {
        UUID operation = job.operationId(what);
        Outcome known = answers.get(operation);
        if (known == null) {
            if (away.contains(host.value())) {
                return new StepOutcome.Again(java.time.Duration.ofMillis(50), "the host is away");
            }
            known = carryOut(subject, command);
            answers.put(operation, known);
        }
        return known instanceof Outcome.Failed failed
                ? new StepOutcome.Failed(ErrorCode.HOST_FAILED, failed.code().name())
                : new StepOutcome.Done(known);
    }

    /** What it was asked for it has done already. */
    @Override
    public void withdraw(org.gastwirt.panel.job.JobId job) {}

    @Override
    public @Nullable Outcome outcome(StepContext<?> job, String what) {
        return answers.get(job.operationId(what));
    }

    private synchronized Outcome carryOut(UUID subject, AgentCommand command) {
        asked.add(command);
        FailureCode refused = refusals.getOrDefault(subject, Map.of()).get(command.getClass());
        if (refused != null) {
            return new Outcome.Failed(refused, null);
        }
        if (!(command instanceof AgentCommand.OnVm onVm)) {
            return new Outcome.Done();
        }
        UUID vm = onVm.vm().id();
        VmSpec known = vms.get(vm);
        boolean defines = onVm instanceof AgentCommand.DefineVm;
        boolean aboutVolumes = onVm instanceof AgentCommand.CreateVolume
                || onVm instanceof AgentCommand.DetachVolume
                || onVm instanceof AgentCommand.WipeVolume
                || onVm instanceof AgentCommand.WriteFirstBoot;
        if (known != null
                && !aboutVolumes
                && (defines
                        ? known.vm().generation() > onVm.vm().generation()
                        : known.vm().generation() != onVm.vm().generation())) {
            return new Outcome.Failed(FailureCode.GENERATION_MISMATCH, null);
        }
        switch (onVm) {
            case AgentCommand.CreateVolume c -> volumes.put(c.volumeId(), "live");
            case AgentCommand.DetachVolume c -> volumes.computeIfPresent(c.volumeId(), (id, state) -> "wipe");
            case AgentCommand.WipeVolume c -> volumes.remove(c.volumeId(), "wipe");
            case AgentCommand.DefineVm c -> vms.put(vm, c.spec());
            case AgentCommand.UndefineVm c -> {
                vms.remove(vm);
                running.remove(vm);
            }
            case AgentCommand.WriteFirstBoot c -> seeds.put(vm, c.files());
            case AgentCommand.DeleteFirstBoot c -> seeds.remove(vm);
            case AgentCommand.StartVm c -> running.add(vm);
            case AgentCommand.ShutDownVm c -> running.remove(vm);
            case AgentCommand.StopVm c -> running.remove(vm);
            case AgentCommand.SaveVm c -> running.remove(vm);
            case AgentCommand.GrowVolume c -> {}
            // moves are tested with two hosts, see MoveTests
            case AgentCommand.ReadVolume c -> {}
            case AgentCommand.SendVolume c -> {}
            case AgentCommand.ReceiveVolume c -> {}
            case AgentCommand.KeepVolume c -> {}
            case AgentCommand.AdjustVm c -> {}
            case AgentCommand.PlugVm c -> plugged.put(vm, java.util.Objects.requireNonNull(known));
            case AgentCommand.RebootVm c -> {}
            case AgentCommand.ResetVm c -> {}
            case AgentCommand.PauseVm c -> {}
            case AgentCommand.ResumeVm c -> {}
            case AgentCommand.SetRootPassword c -> {}
            case AgentCommand.AdoptVm c -> {
                vms.put(vm, c.spec());
                c.disks().forEach(disk -> volumes.put(disk.volumeId(), "live"));
            }
            case AgentCommand.ReleaseVm c -> vms.remove(vm);
        }
        return new Outcome.Done();
    }

    /** Puts them in place of real hosts. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        WillingHost willingHost() {
            return new WillingHost();
        }

        @Bean
        ServerWorld serverWorld(org.springframework.context.ApplicationContext context) {
            return context.getAutowireCapableBeanFactory().createBean(ServerWorld.class);
        }
    }
}
