package org.gastwirt.panel.server;

import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.shared.Bytes;

/** What a server takes of its host: its hardware, and the volumes that are plugged in (O5). */
record RoomClaim(ServerTools tools, Placement placement) {

    /**
     * Claims what it takes now, in the caller's transaction.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code CAPACITY_EXHAUSTED} when the host has no room for the growth
     */
    void become(ServerEntity server) {
        become(server, server.hardware);
    }

    void become(ServerEntity server, Hardware hardware) {
        long disk = hardware.diskBytes() + tools.plugged.bytes(server.id);
        placement.resize(server.id, hardware.vcpus(), hardware.memory(), new Bytes(disk));
    }
}
