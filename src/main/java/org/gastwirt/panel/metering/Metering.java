package org.gastwirt.panel.metering;

import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.server.Servers;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Service;

/** Graphs, for whoever may see their subject. A foreign server is {@code NOT_FOUND}, and to customers every host. */
@Service
public class Metering {

    private final Servers servers;
    private final Hosts hosts;
    private final SeriesReader reader;

    Metering(Servers servers, Hosts hosts, SeriesReader reader) {
        this.servers = servers;
        this.hosts = hosts;
        this.reader = reader;
    }

    /** What a server used over that range, up to now. */
    public ServerMetrics of(ServerId id, TimeRange range, Actor me) {
        var server = servers.get(id, me);
        return ServerMetrics.of(reader.ofServer(id.value(), range), server.size());
    }

    /** What a host used over that range, its own programs and its Vms together. */
    public HostMetrics of(HostId id, TimeRange range, Actor me) {
        var host = hosts.get(id, me);
        return HostMetrics.of(reader.ofHost(id.value(), range), host.seen());
    }
}
