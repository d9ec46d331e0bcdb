package org.gastwirt.agent.vm;

import java.util.List;
import org.gastwirt.agent.protocol.HostFacts.Cpu;
import org.gastwirt.agent.protocol.HostFacts.GuestKind;
import org.gastwirt.agent.protocol.HostFacts.NumaCell;
import org.gastwirt.agent.protocol.HostFacts.StoragePool;

/**
 * What the hypervisor tells of itself and of the machine.
 *
 * @param hypervisor {@code QEMU} or {@code Xen}
 */
public record HypervisorFacts(
        String hypervisor, String version, String libvirtVersion, Machine machine, List<StoragePool> pools) {

    /** Processors, memory and what guests can run on them. */
    public record Machine(Cpu cpu, List<NumaCell> numa, List<GuestKind> guests) {}
}
