package org.gastwirt.agent.libvirt;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.Outcome.VmDefinition;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.vm.AdoptedVm;
import org.gastwirt.agent.vm.VmRecords;

/** How a Vm is told to libvirt: by our own definition, or by the one that it came with when it was adopted. */
final class Definitions {

    private final VmRecords records;
    private final Driver driver;

    Definitions(VmRecords records, Driver driver) {
        this.records = records;
        this.driver = driver;
    }

    VmDefinition preview(VmSpec spec) {
        String xml = of(spec);
        String initrd = XmlTree.textOf(XmlTree.child(XmlTree.parse(xml), "os"), "initrd");
        return new VmDefinition(xml, DomainFacts.parse(xml, VmPower.UNKNOWN, true), initrd);
    }

    String of(VmSpec spec) {
        UUID id = spec.vm().id();
        AdoptedVm adopted = records.adopted(id);
        String ours = driver.xml(spec, records.domainName(id));
        // What was plugged in later comes and goes; what it stands on tells whether it is what was adopted.
        List<UUID> volumes = spec.disks().stream()
                .filter(disk -> disk.slot() == null)
                .map(VmSpec.Disk::volumeId)
                .toList();
        // Installed anew it stands on another disk, and gets the hardware that ours have.
        return adopted != null && adopted.volumes().containsAll(volumes)
                ? AdoptedXml.of(adopted.original(), spec, driver.adoptedScreen(id), ours)
                : ours;
    }
}
