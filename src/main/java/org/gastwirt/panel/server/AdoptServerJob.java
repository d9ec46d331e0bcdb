package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.springframework.stereotype.Component;

/** {@code server.adopt}: the host takes a guest over. What was taken for it was taken with the order. */
@Component
class AdoptServerJob implements JobType<AdoptServerJob.Params> {

    /**
     * @param path of the disk on the host
     * @param running whether the guest ran when it was looked at
     */
    record Params(UUID volumeId, String path, boolean running) {}

    private final ServerTools tools;
    private final GiveGuestBack giveBack;

    AdoptServerJob(ServerTools tools, GiveGuestBack giveBack) {
        this.tools = tools;
        this.giveBack = giveBack;
    }

    @Override
    public String name() {
        return ServerJobs.ADOPT;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public List<Step<Params>> steps() {
        return List.of(new TakeRoom(), new TakeOver());
    }

    @Override
    public void succeeded(StepContext<Params> job) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        if (server.lifecycle == Lifecycle.PROVISIONING) {
            server.built(tools.store.now());
        }
        tools.sawPower(server.id, job.params().running() ? VmPower.RUNNING : VmPower.STOPPED, false);
    }

    /** The guest is as unknown as it was before: a server that failed would hide it. */
    @Override
    public void failed(StepContext<Params> job, ErrorCode code, Sentence why) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        if (server.lifecycle == Lifecycle.PROVISIONING) {
            server.failed(code, why, tools.store.now());
            server.delete(tools.store.now(), tools.store.now());
            server.deleted(tools.store.now());
        }
    }

    /** Everything was taken in the order's own transaction; this is what gives it back. */
    private final class TakeRoom implements Step<Params> {

        @Override
        public String name() {
            return "take-addresses";
        }

        @Override
        public StepOutcome run(StepContext<Params> job) {
            boolean taken = tools.server(job).lifecycle == Lifecycle.PROVISIONING;
            return taken
                    ? StepOutcome.done()
                    : new StepOutcome.Failed(ErrorCode.CONFLICT, "The adoption was taken back; order it anew.");
        }

        @Override
        public StepOutcome undo(StepContext<Params> job) {
            tools.change(job, giveBack::of);
            return StepOutcome.done();
        }
    }

    private final class TakeOver implements Step<Params> {

        @Override
        public String name() {
            return "adopt-vm";
        }

        @Override
        public StepOutcome run(StepContext<Params> job) {
            ServerEntity server = tools.server(job);
            Volume root = tools.volume(job.params().volumeId());
            var spec = tools.spec(server, server.generation, tools.image(server.imageId), root);
            var disk = new AgentCommand.AdoptedDisk(root.id(), job.params().path(), root.format(), root.sizeBytes());
            return tools.ask(job, server, "adopt", new AgentCommand.AdoptVm(spec, List.of(disk)));
        }

        @Override
        public StepOutcome undo(StepContext<Params> job) {
            ServerEntity server = tools.server(job);
            return tools.ask(job, server, "release", new AgentCommand.ReleaseVm(server.vm()));
        }
    }
}
