package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.network.AddressBook;
import org.springframework.stereotype.Component;

/** {@code server.unplug-card}: only when the guest has let go of it do its MAC and its addresses rest. */
@Component
class UnplugCardJob extends ServerJob<UnplugCardJob.Params> {

    /** @param device the card */
    record Params(UUID device) implements Pluggable.Params {}

    private final ServerTools tools;
    private final AddressBook addresses;

    UnplugCardJob(ServerTools tools, AddressBook addresses) {
        super(
                ServerJobs.UNPLUG_CARD,
                Params.class,
                List.of(
                        new DefineWithout<>(tools, Pluggable.card(tools)),
                        new PullOut<>(tools, Pluggable.card(tools))));
        this.tools = tools;
        this.addresses = addresses;
    }

    @Override
    public void succeeded(StepContext<Params> job) {
        tools.store.lockForJob(job.subject());
        addresses.releaseCard(job.subject(), job.params().device());
        tools.cards.forget(job.params().device());
    }
}
