package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.vm.VmHost.Patience;
import org.gastwirt.agent.vm.VmRecords;

/** Changes our domains while they run. */
final class RunningGuests {

    /** A guest that still boots hears of nothing; one that is busy may take its time. */
    private static final Duration LETTING_GO = Duration.ofSeconds(90);

    private final Libvirt libvirt;
    private final OwnDomains own;
    private final VmRecords records;
    private final Driver driver;

    RunningGuests(Libvirt libvirt, OwnDomains own, VmRecords records, Driver driver) {
        this.libvirt = libvirt;
        this.own = own;
        this.records = records;
        this.driver = driver;
    }

    void setRootPassword(UUID vm, String cryptHash) {
        own.with(vm, domain -> {
            if (domain.state().power() != VmPower.RUNNING) {
                throw GuestPower.wrongState("The Vm must run, so that its guest agent can answer.");
            }
            domain.setPassword("root", cryptHash);
            return null;
        });
    }

    boolean growRunning(UUID vm, Path disk, long sizeBytes) {
        return libvirt.use(connection -> {
            try (Domain domain = connection.find(vm)) {
                if (domain == null || !domain.state().active()) {
                    return false;
                }
                own.require(domain, vm);
                domain.blockResize(disk.toString(), sizeBytes);
                return true;
            }
        });
    }

    void adjust(UUID vm) {
        VmSpec spec = Objects.requireNonNull(records.find(vm), "the command looked for it");
        own.ifPresent(vm, domain -> {
            if (domain.state().active()) {
                LiveChanges.apply(driver, domain, spec);
            }
        });
    }

    void plug(UUID vm, Patience patience) {
        try (var watch = new DomainWatch(libvirt, vm)) {
            watch.await(w -> isPlugged(vm, w), LETTING_GO, patience, "The guest did not let go of a device in time.");
        }
    }

    private boolean isPlugged(UUID vm, DomainWatch watch) {
        return own.with(vm, domain -> {
            if (!domain.state().active()) {
                return true;
            }
            boolean asked = watch.pressed();
            if (watch.isPressDue()) {
                LiveChanges.between(domain.xml(), domain.storedXml()).plug(domain, asked);
            }
            return LiveChanges.between(domain.xml(), domain.storedXml()).isEmpty();
        });
    }

    Set<Path> filesInUse(UUID vm) {
        return libvirt.use(connection -> {
            try (Domain domain = connection.find(vm)) {
                // Its own description, not our record: a new definition holds only from the next start.
                return domain == null || !domain.state().active()
                        ? Set.of()
                        : DomainDescription.parse(domain.xml()).files();
            }
        });
    }
}
