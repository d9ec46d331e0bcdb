package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.vm.AdoptedVm;
import org.jspecify.annotations.Nullable;

/** Domains that somebody else defined: looked at, taken over and given back. A running one goes on through all of it. */
final class OthersDomains {

    private static final String PREFIX = "gastwirt";

    private final Libvirt libvirt;
    private final Driver driver;

    OthersDomains(Libvirt libvirt, Driver driver) {
        this.libvirt = libvirt;
        this.driver = driver;
    }

    VmFacts describe(UUID vm) {
        return libvirt.use(connection -> {
            DomainStats stranger = stranger(connection, vm);
            if (stranger != null) {
                return DomainFacts.parse(description(vm), stranger.state().power(), false);
            }
            try (Domain domain = connection.domain(vm)) {
                return DomainFacts.parse(domain.xml(), domain.state().power(), domain.isPersistent());
            }
        });
    }

    /** One that runs although libvirt does not say so; else null. */
    private @Nullable DomainStats stranger(LibvirtConnection connection, UUID vm) {
        try (Domain domain = connection.find(vm)) {
            if (domain != null && domain.state().active()) {
                return null;
            }
        }
        return driver.strangers().find(vm);
    }

    private String description(UUID stranger) {
        String xml = driver.strangers().describe(stranger);
        if (xml == null) {
            throw new AgentException(FailureCode.VM_MISSING, "The hypervisor knows no such domain.");
        }
        return xml;
    }

    /** A domain that goes away while we look at the others names nothing any more. */
    Set<Path> files(UUID except) {
        return libvirt.use(connection -> {
            var files = new HashSet<Path>();
            var running = new HashSet<>(Set.of(except));
            for (Domain domain : connection.list(0)) {
                try (domain) {
                    if (domain.state().active()) {
                        running.add(domain.id());
                    }
                    if (!domain.id().equals(except)) {
                        files.addAll(DomainDescription.parse(domain.xml()).files());
                    }
                } catch (LibvirtException e) {
                    if (e.code() != LibvirtException.NO_DOMAIN) {
                        throw e;
                    }
                }
            }
            for (DomainStats stranger : driver.strangers().beside(running)) {
                String xml = driver.strangers().describe(stranger.id());
                if (xml != null) {
                    files.addAll(DomainDescription.parse(xml).files());
                }
            }
            return files;
        });
    }

    AdoptedVm before(UUID vm, List<UUID> volumes) {
        if (driver.isHostItself(vm)) {
            throw new AgentException(FailureCode.WRONG_STATE, "This is the host itself, and stays what it is.");
        }
        return libvirt.use(connection -> {
            DomainStats stranger = stranger(connection, vm);
            try (Domain domain = stranger == null ? connection.domain(vm) : connection.find(vm)) {
                String xml = domain == null ? description(vm) : domain.storedXml();
                if (DomainDescription.parse(xml).generation() != null) {
                    throw new AgentException(
                            FailureCode.GENERATION_MISMATCH,
                            "The domain has the mark of an agent, perhaps another one's.");
                }
                String name = domain == null ? Objects.requireNonNull(stranger).name() : domain.name();
                return new AdoptedVm(vm, name, volumes, domain != null && domain.isPersistent(), xml);
            }
        });
    }

    void adopt(VmSpec spec, String definition) {
        takeOver(spec.vm().id());
        libvirt.use(connection -> {
            connection.define(definition).close();
            try (Domain domain = connection.domain(spec.vm().id())) {
                if (domain.state().active()) {
                    String mark = XmlText.of(
                            "vm",
                            content -> {},
                            "generation",
                            Long.toString(spec.vm().generation()));
                    domain.setRunningMetadata(mark, PREFIX, DomainXml.NAMESPACE);
                }
            }
            return null;
        });
    }

    /** Whoever started it: from now on libvirt watches over it, and nobody else. */
    private void takeOver(UUID vm) {
        if (libvirt.use(connection -> stranger(connection, vm)) != null) {
            driver.strangers().handOver(vm, libvirt);
        }
        boolean runs = libvirt.use(connection -> {
            try (Domain domain = connection.find(vm)) {
                return domain != null && domain.state().active();
            }
        });
        if (runs) {
            // Also when libvirt had it already: perhaps this agent was killed right after it was handed over.
            driver.strangers().letGo(vm);
        }
    }

    void release(AdoptedVm vm) {
        libvirt.use(connection -> {
            try (Domain domain = connection.find(vm.vm())) {
                if (domain == null) {
                    return null;
                }
                boolean active = domain.state().active();
                if (active && DomainDescription.parse(domain.xml()).generation() != null) {
                    domain.setRunningMetadata(null, PREFIX, DomainXml.NAMESPACE);
                }
                if (vm.persistent() || !active) {
                    connection.define(vm.original()).close();
                } else {
                    domain.undefine(driver.undefineFlags());
                }
                return null;
            }
        });
    }
}
