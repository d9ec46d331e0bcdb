package org.gastwirt.panel.server;

import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.network.AddressBook;
import org.springframework.stereotype.Component;

/**
 * Forgets what an adopted guest has of ours, once its host has let it go. Its disk was never made by us and is not destroyed:
 * its row goes, and with it every way to its file.
 */
@Component
class GiveGuestBack {

    private final Volumes volumes;
    private final AddressBook addresses;
    private final Placement placement;
    private final AdoptedRows rows;
    private final ServerStore store;

    GiveGuestBack(Volumes volumes, AddressBook addresses, Placement placement, AdoptedRows rows, ServerStore store) {
        this.volumes = volumes;
        this.addresses = addresses;
        this.placement = placement;
        this.rows = rows;
        this.store = store;
    }

    /** In the caller's transaction; given back already, nothing happens. */
    void of(ServerEntity server) {
        volumes.forgetAdopted(server.id);
        addresses.release(server.id);
        placement.release(server.id);
        rows.released(server.id, store.now());
        server.hostId = null;
    }
}
