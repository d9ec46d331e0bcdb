package org.gastwirt.panel.agent;

import java.util.UUID;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.HostSettings;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.host.Locations;
import org.gastwirt.panel.shared.Actor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes hosts with a fake agent. A bean of every test context:
 *
 * <pre>
 * try (var agent = agents.connected().refusing(CreateVolume.class, NO_SPACE)) { … }
 * </pre>
 */
@Component
public class FakeAgents {

    private static final Actor ME = Actor.system("test");

    private final Hosts hosts;
    private final Locations locations;
    private final Environment environment;

    FakeAgents(Hosts hosts, Locations locations, Environment environment) {
        this.hosts = hosts;
        this.locations = locations;
        this.environment = environment;
    }

    /** A host of its own name in a location of its own, enrolled and connected to this panel. */
    public FakeAgent connected() {
        return enrolled(newLocation().id()).connect();
    }

    /** The same in that location. */
    public FakeAgent connected(org.gastwirt.panel.host.LocationId location) {
        return enrolled(location).connect();
    }

    /** Enrolled and not yet connected: set it up, then {@link FakeAgent#connect}. */
    public FakeAgent enrolled(org.gastwirt.panel.host.LocationId location) {
        String name = "host-" + UUID.randomUUID();
        var host = hosts.create(HostSettings.of(name), location, ME);
        return enrol(host.id());
    }

    /** Makes a machine that host. */
    public FakeAgent enrol(HostId host) {
        return FakeAgent.enrol(url(), hosts.newEnrolmentToken(host, ME).token());
    }

    /** A location of its own. */
    public Locations.Location newLocation() {
        String slug = "l" + UUID.randomUUID().toString().substring(0, 13);
        return locations.create(slug, "Location " + slug, ME);
    }

    /** Where this context's panel listens. */
    public String url() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }
}
