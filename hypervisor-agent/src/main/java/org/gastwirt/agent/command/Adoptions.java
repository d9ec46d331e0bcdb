package org.gastwirt.agent.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.network.NetworkGuard;
import org.gastwirt.agent.protocol.AgentCommand.AdoptVm;
import org.gastwirt.agent.protocol.AgentCommand.AdoptedDisk;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmFacts.FoundDisk;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.storage.AdoptableDisks;
import org.gastwirt.agent.storage.Volumes;
import org.gastwirt.agent.vm.AdoptedVm;
import org.gastwirt.agent.vm.SpecCheck;
import org.gastwirt.agent.vm.VmHost;
import org.gastwirt.agent.vm.VmRecords;

/** Somebody else's Vms become ours, by an admin's word only, and go back; they never stop for it. */
public final class Adoptions {

    private final VmHost host;
    private final VmRecords records;
    private final Volumes volumes;
    private final AdoptableDisks disks;
    private final NetworkGuard guard;

    public Adoptions(VmHost host, VmRecords records, Volumes volumes, AdoptableDisks disks, NetworkGuard guard) {
        this.host = host;
        this.records = records;
        this.volumes = volumes;
        this.disks = disks;
        this.guard = guard;
    }

    VmFacts describe(UUID vm) {
        return describe(vm, List.of());
    }

    private VmFacts describe(UUID vm, List<UUID> own) {
        VmFacts facts = host.describe(vm);
        Set<Path> others = host.filesOfOthers(vm);
        return facts.with(facts.disks().stream()
                .map(disk -> disks.judge(disk, others, own))
                .toList());
    }

    /** Safe to repeat from wherever it was cut off: volumes, what was before, our record, then the hypervisor. */
    void adopt(AdoptVm command) {
        VmSpec spec = command.spec();
        UUID vm = spec.vm().id();
        SpecCheck.check(spec);
        if (records.find(vm) == null) {
            List<UUID> own = command.disks().stream().map(AdoptedDisk::volumeId).toList();
            requireAsTold(command, describe(vm, own));
            AdoptedVm before = host.beforeAdoption(vm, own);
            command.disks().forEach(disk -> volumes.take(spec.vm(), disk));
            records.putAdopted(before);
            records.put(spec);
        } else {
            records.require(spec.vm());
            requireAdopted(vm);
        }
        try {
            host.adopt(spec);
            guard.guard(records.all());
        } catch (AgentException e) {
            releaseQuietly(spec.vm());
            throw e;
        }
    }

    /** The panel decided by what it was told; what is otherwise by now is decided anew. */
    private static void requireAsTold(AdoptVm command, VmFacts facts) {
        List<FoundDisk> found =
                facts.disks().stream().filter(disk -> !disk.cdrom()).toList();
        boolean same = found.size() == command.disks().size();
        for (int i = 0; same && i < found.size(); i++) {
            AdoptedDisk told = command.disks().get(i);
            FoundDisk disk = found.get(i);
            if (disk.objection() != null) {
                throw new AgentException(
                        FailureCode.WRONG_STATE, "A disk of the Vm cannot be adopted: " + disk.objection() + ".");
            }
            same = told.path().equals(disk.path())
                    && told.format() == disk.format()
                    && told.sizeBytes() == disk.sizeBytes();
        }
        List<String> macs = command.spec().nics().stream().map(VmSpec.Nic::mac).toList();
        same = same
                && macs.equals(facts.nics().stream().map(VmFacts.FoundNic::mac).toList());
        if (!same) {
            throw new AgentException(
                    FailureCode.WRONG_STATE, "The Vm is not as it was told any more; look at it again.");
        }
    }

    /** Not ours already is a success. */
    void release(VmRef vm) {
        VmSpec spec = records.find(vm.id());
        if (spec == null) {
            return;
        }
        records.require(vm);
        AdoptedVm adopted = requireAdopted(vm.id());
        boolean onItsOwn =
                spec.disks().stream().allMatch(disk -> adopted.volumes().contains(disk.volumeId()));
        if (!onItsOwn) {
            throw new AgentException(
                    FailureCode.WRONG_STATE, "The Vm was installed anew and does not stand on its own disk any more.");
        }
        host.release(adopted);
        adopted.volumes().forEach(volume -> volumes.letGo(vm, volume));
        records.remove(vm.id());
        guard.guard(records.all());
    }

    private void releaseQuietly(VmRef vm) {
        try {
            release(vm);
        } catch (AgentException e) {
            Log.warn("What was begun of an adoption could not be taken back; the panel asks for it again.", e);
        }
    }

    private AdoptedVm requireAdopted(UUID vm) {
        AdoptedVm adopted = records.adopted(vm);
        if (adopted == null) {
            throw new AgentException(FailureCode.WRONG_STATE, "The Vm was not adopted.");
        }
        return adopted;
    }
}
