package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.network.AddressBook;
import org.springframework.stereotype.Component;

/**
 * {@code server.delete}: the guest is stopped at once, then everything waits until the deletion can no longer be taken
 * back; after that there is no way back, and what a host refuses is tried again until it works.
 */
@Component
class DeleteServerJob extends ServerJob<Nothing> {

    DeleteServerJob(ServerTools tools, AddressBook addresses, Placement placement) {
        super(
                ServerJobs.DELETE,
                Nothing.class,
                List.of(
                        new StopForDeletion(tools),
                        new WaitOutGrace(tools),
                        new UndefineForever(tools),
                        new DetachVolumes(tools),
                        new DropFirstBoot(tools),
                        new GiveAddressesBack(tools, addresses),
                        new WipeVolumes(tools),
                        new LeaveTombstone(tools, placement)));
    }
}
