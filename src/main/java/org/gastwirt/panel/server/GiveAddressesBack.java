package org.gastwirt.panel.server;

import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.network.AddressBook;

/** Addresses and MAC go into quarantine. */
class GiveAddressesBack implements Step<Nothing> {

    private final ServerTools tools;
    private final AddressBook addresses;

    GiveAddressesBack(ServerTools tools, AddressBook addresses) {
        this.tools = tools;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "release-addresses";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        tools.change(job, server -> {
            addresses.release(server.id);
            tools.cards.forgetAll(server.id);
        });
        return StepOutcome.done();
    }
}
