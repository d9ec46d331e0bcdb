package org.gastwirt.panel.server;

import java.util.HashSet;
import java.util.Locale;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.LocationId;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.network.NetworkId;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a server that moves needs of its next host. */
@Component
class MoveNeeds {

    private final Volumes volumes;
    private final PluggedVolumes plugged;
    private final PluggedCards cards;
    private final Networks networks;

    MoveNeeds(Volumes volumes, PluggedVolumes plugged, PluggedCards cards, Networks networks) {
        this.volumes = volumes;
        this.plugged = plugged;
        this.cards = cards;
        this.networks = networks;
    }

    /**
     * @param job under which candidates are stored
     * @param pinned the only host allowed, or null
     */
    MoveTargets.Search of(ServerEntity server, UUID job, HostId from, @Nullable UUID pinned) {
        var capabilities = new HashSet<String>();
        capabilities.add(AgentMessage.COPIES);
        for (Volume volume : volumes.live(server)) {
            capabilities.add(volume.format().name().toLowerCase(Locale.ROOT));
            if (volume.pluggedIn()) {
                capabilities.add(AgentMessage.PLUG);
            }
        }
        var bridges = new HashSet<String>();
        for (PluggedCard card : cards.of(server.id)) {
            capabilities.add(AgentMessage.PLUG);
            bridges.add(networks.get(new NetworkId(card.networkId())).bridge());
        }
        var need = new Placement.Need(
                server.id,
                job,
                server.hardware.vcpus(),
                server.hardware.memory(),
                new Bytes(server.hardware.diskBytes() + plugged.bytes(server.id)),
                server.locationId == null ? null : new LocationId(server.locationId),
                networks.get(new NetworkId(server.networkId)).bridge(),
                false,
                pinned == null ? null : new HostId(pinned));
        return new MoveTargets.Search(need, from, bridges, capabilities);
    }
}
