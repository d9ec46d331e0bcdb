package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.panel.host.HostId;
import org.jspecify.annotations.Nullable;

/**
 * A guest that nobody here knows, as its host described it just now.
 *
 * @param network the name of the network that its card is in; null when there is none or several
 * @param obstacles what stands in the way whatever is ordered
 */
public record Adoptable(
        HostId host,
        String hostName,
        VmFacts facts,
        @Nullable String network,
        List<Obstacle> obstacles) {

    public Adoptable {
        obstacles = List.copyOf(obstacles);
    }

    /** Whether nothing blocks. */
    public boolean possible() {
        return obstacles.stream().noneMatch(Obstacle::blocking);
    }

    /** The disks that are to become volumes. */
    public List<VmFacts.FoundDisk> disks() {
        return facts.disks().stream().filter(disk -> !disk.cdrom()).toList();
    }
}
