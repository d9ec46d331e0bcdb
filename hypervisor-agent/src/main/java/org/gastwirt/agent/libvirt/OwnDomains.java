package org.gastwirt.agent.libvirt;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.vm.VmRecords;
import org.jspecify.annotations.Nullable;

/** The only way to a domain that is to be changed: one that is not ours is never handed out. */
final class OwnDomains {

    private final Libvirt libvirt;
    private final VmRecords records;

    OwnDomains(Libvirt libvirt, VmRecords records) {
        this.libvirt = libvirt;
        this.records = records;
    }

    /** Lends the Vm's domain; {@code VM_MISSING} when there is none. */
    <T extends @Nullable Object> T with(UUID vm, Function<Domain, T> use) {
        return with(vm, Libvirt.PATIENCE, use);
    }

    /** {@link #with(UUID, Function)} for what takes longer. */
    <T extends @Nullable Object> T with(UUID vm, Duration patience, Function<Domain, T> use) {
        return libvirt.use(patience, connection -> {
            try (Domain domain = connection.domain(vm)) {
                require(domain, vm);
                return use.apply(domain);
            }
        });
    }

    /** Lends the Vm's domain, if there is one. */
    void ifPresent(UUID vm, Consumer<Domain> use) {
        libvirt.use(connection -> {
            try (Domain domain = connection.find(vm)) {
                if (domain != null) {
                    require(domain, vm);
                    use.accept(domain);
                }
                return null;
            }
        });
    }

    /** Our name, our mark and our record: a domain that lacks one of them is somebody else's and is not touched. */
    void require(Domain domain, UUID vm) {
        VmSpec record = records.find(vm);
        boolean marked = DomainDescription.parse(domain.xml()).generation() != null;
        if (record == null || !marked || !domain.name().equals(records.domainName(vm))) {
            throw new AgentException(
                    FailureCode.GENERATION_MISMATCH, "A domain of that id exists which this agent did not define.");
        }
    }

    /** The generation of a domain that looks like ours; null when it is somebody else's. */
    @Nullable
    Long generation(DomainStats domain) {
        VmSpec record = records.find(domain.id());
        boolean ours = record != null && domain.name().equals(records.domainName(domain.id()));
        return ours && record != null ? record.vm().generation() : null;
    }
}
