package org.gastwirt.panel.server;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code server.create}: from an order to a running guest. */
@Component
class CreateServerJob extends ServerJob<CreateServerJob.Params> {

    /** @param pinned the only host allowed, or null */
    record Params(
            UUID volumeId,
            UUID imageId,
            int ipv4Count,
            boolean ipv6,
            @Nullable UUID pinned) implements BuildsVolume {}

    private final ServerTools tools;

    CreateServerJob(
            ServerTools tools,
            Customers customers,
            Quota quota,
            AddressBook addresses,
            Networks networks,
            Placement placement,
            Jobs jobs,
            @Value("${gastwirt.wait-for-host:1h}") Duration waitForHost) {
        super(
                ServerJobs.CREATE,
                Params.class,
                List.of(
                        new TakeAddresses(tools, customers, quota, addresses),
                        new PlaceOnHost(tools, placement, networks, jobs, waitForHost),
                        new FetchServerImage<>(tools),
                        new MakeVolume<>(tools, true),
                        new WriteFirstBootSeed(tools),
                        new DefineServerVm(tools),
                        new StartServerVm<>(tools)));
        this.tools = tools;
    }

    @Override
    public void succeeded(StepContext<Params> job) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        if (server.lifecycle == Lifecycle.PROVISIONING) {
            server.built(tools.store.now());
        }
        tools.sawPower(server.id, server.wantedRunning && server.mayRun() ? VmPower.RUNNING : VmPower.STOPPED, false);
    }

    @Override
    public void failed(StepContext<Params> job, ErrorCode code, Sentence why) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        if (server.lifecycle == Lifecycle.PROVISIONING) {
            server.failed(code, why, tools.store.now());
        }
    }
}
