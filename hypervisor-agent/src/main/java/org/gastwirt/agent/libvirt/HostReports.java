package org.gastwirt.agent.libvirt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.agent.vm.HypervisorFacts;
import org.gastwirt.agent.vm.VmHost.Kind;
import org.gastwirt.agent.vm.VmHost.Resources;
import org.gastwirt.agent.vm.VmRecords;
import org.jspecify.annotations.Nullable;

/** What is told to the panel of the hypervisor and of all its domains. */
final class HostReports {

    /** A report that hangs would hold up everything else that is said to the panel. */
    private static final Duration REPORT = Duration.ofSeconds(15);

    private final Libvirt libvirt;
    private final OwnDomains own;
    private final VmRecords records;
    private final Driver driver;

    HostReports(Libvirt libvirt, OwnDomains own, VmRecords records, Driver driver) {
        this.libvirt = libvirt;
        this.own = own;
        this.records = records;
        this.driver = driver;
    }

    List<SeenVm> seen() {
        return libvirt.use(REPORT, connection -> {
            Set<UUID> saved = connection.saved();
            var seen = new ArrayList<SeenVm>();
            for (DomainStats domain : all(connection)) {
                seen.add(new SeenVm(
                        domain.id(),
                        domain.name(),
                        own.generation(domain),
                        domain.state().power(),
                        domain.state().crashed(),
                        saved.contains(domain.id()),
                        domain.stats()));
            }
            return seen;
        });
    }

    /** libvirt's, and those beside it. One of ours that libvirt says is off is perhaps just being made by it. */
    private Collection<DomainStats> all(LibvirtConnection connection) {
        var all = new LinkedHashMap<UUID, DomainStats>();
        var running = new HashSet<UUID>();
        for (DomainStats domain : driver.stats(connection)) {
            all.put(domain.id(), domain);
            if (domain.state().active()) {
                running.add(domain.id());
            }
        }
        for (DomainStats stranger : driver.strangers().beside(running)) {
            DomainStats known = all.get(stranger.id());
            if (known == null || own.generation(known) == null) {
                all.put(stranger.id(), stranger);
            }
        }
        return all.values();
    }

    List<VmMetrics> metrics(int boot) {
        return libvirt.use(REPORT, connection -> {
            var running = new ArrayList<VmMetrics>();
            for (DomainStats domain : driver.stats(connection)) {
                VmMetrics counted = domain.metrics(boot);
                if (counted != null && own.generation(domain) != null) {
                    running.add(counted);
                }
            }
            return running;
        });
    }

    Kind kind() {
        return libvirt.use(
                REPORT,
                connection -> new Kind(connection.type(), connection.hypervisorVersion(), driver.virtualization()));
    }

    @Nullable
    Resources resources() {
        return driver.isBeneathLinux()
                ? libvirt.use(REPORT, connection -> driver.resources(connection, records.all()))
                : null;
    }

    HypervisorFacts facts() {
        return libvirt.use(
                REPORT,
                connection -> new HypervisorFacts(
                        connection.type(),
                        connection.hypervisorVersion(),
                        connection.libvirtVersion(),
                        Capabilities.parse(connection.capabilities()),
                        connection.storagePools().stream()
                                .map(Capabilities::pool)
                                .toList()));
    }
}
