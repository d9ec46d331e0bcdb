package org.gastwirt.agent.command;

import org.gastwirt.agent.network.Bridges;
import org.gastwirt.agent.network.NetworkGuard;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.storage.ImageCache;
import org.gastwirt.agent.storage.Volumes;
import org.gastwirt.agent.vm.SpecCheck;
import org.gastwirt.agent.vm.VmHost;
import org.gastwirt.agent.vm.VmRecords;

/** Defining, starting and undefining: where the record on disk, the hypervisor and the network guard must agree. */
public final class VmCommands {

    private final VmHost host;
    private final VmRecords records;
    private final Volumes volumes;
    private final ImageCache images;
    private final NetworkGuard guard;

    public VmCommands(VmHost host, VmRecords records, Volumes volumes, ImageCache images, NetworkGuard guard) {
        this.host = host;
        this.records = records;
        this.volumes = volumes;
        this.images = images;
        this.guard = guard;
    }

    /** A higher generation than the one on disk is a new life of the same Vm and takes its volumes along. */
    void define(VmSpec spec) {
        SpecCheck.check(spec);
        VmSpec known = records.find(spec.vm().id());
        if (known != null && known.vm().generation() > spec.vm().generation()) {
            throw VmRecords.mismatch(known.vm().generation(), spec.vm().generation());
        }
        spec.cdroms().forEach(iso -> images.using(iso, Role.ISO, (file, size) -> {}));
        DirectBoot boot = spec.directBoot();
        if (boot != null) {
            images.using(boot.kernelSha256(), Role.KERNEL, (file, size) -> {});
            if (boot.initrdSha256() != null) {
                images.using(boot.initrdSha256(), Role.INITRD, (file, size) -> {});
            }
        }
        spec.disks().forEach(disk -> volumes.adopt(spec.vm(), disk.volumeId()));
        // The record before the domain: a domain of ours always has one, whenever the agent is killed.
        records.put(spec);
        host.define(spec);
        // New addresses hold at once, not only at the next start.
        guard.guard(records.all());
    }

    void undefine(VmRef vm) {
        if (!isDefined(vm)) {
            return;
        }
        host.undefine(vm.id());
        records.remove(vm.id());
        guard.guard(records.all());
    }

    void start(VmRef vm) {
        VmSpec spec = records.require(vm);
        spec.nics().forEach(nic -> Bridges.require(nic.bridge()));
        guard.guard(records.all());
        host.start(vm.id());
    }

    void adjust(VmRef vm) {
        guardNew(vm);
        host.adjust(vm.id());
    }

    void plug(VmRef vm, VmHost.Patience patience) {
        guardNew(vm);
        host.plug(vm.id(), patience);
    }

    /** A new card's rules hold before it is plugged in. */
    private void guardNew(VmRef vm) {
        VmSpec spec = records.require(vm);
        spec.nics().forEach(nic -> Bridges.require(nic.bridge()));
        guard.guard(records.all());
    }

    /** @throws org.gastwirt.agent.shared.AgentException {@code VM_MISSING} or {@code GENERATION_MISMATCH} */
    void require(VmRef vm) {
        records.require(vm);
    }

    /** Whether this life of the Vm is defined; another life is a failure. */
    boolean isDefined(VmRef vm) {
        requireNoOtherGeneration(vm);
        return records.find(vm.id()) != null;
    }

    void requireNoOtherGeneration(VmRef vm) {
        if (records.find(vm.id()) != null) {
            records.require(vm);
        }
    }

    boolean isUsing(String sha256) {
        return records.all().stream().anyMatch(spec -> Commands.imagesOf(spec).contains(sha256));
    }
}
