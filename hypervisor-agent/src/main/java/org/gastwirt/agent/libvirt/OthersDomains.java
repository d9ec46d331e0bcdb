package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.vm.AdoptedVm;

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
            try (Domain domain = connection.domain(vm)) {
                return DomainFacts.parse(domain.xml(), domain.state().power(), domain.isPersistent());
            }
        });
    }

    /** A domain that goes away while we look at the others names nothing any more. */
    Set<Path> files(UUID except) {
        return libvirt.use(connection -> {
            var files = new HashSet<Path>();
            for (Domain domain : connection.list(0)) {
                try (domain) {
                    if (!domain.id().equals(except)) {
                        files.addAll(DomainDescription.parse(domain.xml()).files());
                    }
                } catch (LibvirtException e) {
                    if (e.code() != LibvirtException.NO_DOMAIN) {
                        throw e;
                    }
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
            try (Domain domain = connection.domain(vm)) {
                String xml = domain.storedXml();
                if (DomainDescription.parse(xml).generation() != null) {
                    throw new AgentException(
                            FailureCode.GENERATION_MISMATCH,
                            "The domain has the mark of an agent, perhaps another one's.");
                }
                return new AdoptedVm(vm, domain.name(), volumes, domain.isPersistent(), xml);
            }
        });
    }

    void adopt(VmSpec spec, String definition) {
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
