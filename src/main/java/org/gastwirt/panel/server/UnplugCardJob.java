package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.network.AddressBook;
import org.springframework.stereotype.Component;

/** {@code server.unplug-card}: only when the guest has let go of it do its MAC and its addresses rest. */
@Component
class UnplugCardJob implements JobType<UnplugCardJob.Params> {

    /** @param device the card */
    record Params(UUID device) implements Pluggable.Params {}

    private final ServerTools tools;
    private final AddressBook addresses;
    private final List<Step<Params>> steps;

    UnplugCardJob(ServerTools tools, AddressBook addresses) {
        this.tools = tools;
        this.addresses = addresses;
        Pluggable cards = Pluggable.card(tools);
        this.steps = List.of(new DefineWithout<>(tools, cards), new PullOut<>(tools, cards));
    }

    @Override
    public String name() {
        return ServerJobs.UNPLUG_CARD;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public List<Step<Params>> steps() {
        return steps;
    }

    @Override
    public void succeeded(StepContext<Params> job) {
        tools.store.lockForJob(job.subject());
        addresses.releaseCard(job.subject(), job.params().device());
        tools.cards.forget(job.params().device());
    }
}
