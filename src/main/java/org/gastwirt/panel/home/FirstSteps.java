package org.gastwirt.panel.home;

import java.util.List;
import org.gastwirt.panel.host.Host;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.network.IpPools;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.springframework.stereotype.Component;

/** What a new panel needs before it can sell a server, and what of it is there. */
@Component
class FirstSteps {

    /** @param key of the sentence {@code home.first.<key>}; {@code href} leads to where it is done */
    record Step(String key, String href, boolean done) {}

    private static final PageRequest ALL = new PageRequest(PageRequest.MAX, null);
    private static final PageRequest ONE = new PageRequest(1, null);

    private final Hosts hosts;
    private final IpPools pools;
    private final Images images;
    private final Plans plans;
    private volatile boolean done;

    FirstSteps(Hosts hosts, IpPools pools, Images images, Plans plans) {
        this.hosts = hosts;
        this.pools = pools;
        this.images = images;
        this.plans = plans;
    }

    /** In the order in which they are best done; empty when all are done, or were since the panel started. */
    List<Step> missing(Actor me) {
        if (done) {
            return List.of();
        }
        var steps = List.of(
                new Step(
                        "host",
                        "/hosts",
                        hosts.list(ALL, me).items().stream().anyMatch(host -> host.state() != Host.State.NEW)),
                new Step("network", "/networks", !pools.all(me).isEmpty()),
                new Step(
                        "image",
                        "/images",
                        !images.list(new Images.Filter(null, true, null, null), ONE, me)
                                .items()
                                .isEmpty()),
                new Step(
                        "plan",
                        "/plans",
                        !plans.list(null, false, ONE, me).items().isEmpty()));
        done = steps.stream().allMatch(Step::done);
        return done ? List.of() : steps;
    }
}
