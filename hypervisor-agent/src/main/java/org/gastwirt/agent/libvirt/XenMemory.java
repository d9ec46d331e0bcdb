package org.gastwirt.agent.libvirt;

import java.util.List;
import org.gastwirt.agent.protocol.VmSpec;

/** What guests cost Xen beyond their own memory, so that the last one that was sold still starts. Pure. */
final class XenMemory {

    private static final long MIB = 1L << 20;

    /** libxl's slack (LIBXL_MAXMEM_CONSTANT) and the hypervisor's own structures of a guest. */
    private static final long OF_EACH_GUEST = 3 * MIB;

    /** libxl_get_required_shadow_memory: 256 pages for each processor … */
    private static final long OF_EACH_VCPU = MIB;

    /** … and two for each MiB. */
    private static final long SHARE = 128;

    /** The frame buffer of a PC. */
    private static final long OF_A_PC = 16 * MIB;

    private XenMemory() {}

    /** What a guest takes of the machine. */
    static long cost(VmSpec spec) {
        long pc = XenXml.guest(spec) == VmSpec.XenGuest.HVM ? OF_A_PC : 0;
        return spec.memoryBytes() + spec.memoryBytes() / SHARE + spec.vcpus() * OF_EACH_VCPU + OF_EACH_GUEST + pc;
    }

    /**
     * What may be sold, so that all that is sold starts.
     *
     * @param bytes what is there for guests, in truth
     * @param ours the guests that this host has, running or not
     */
    static long forSale(long bytes, List<VmSpec> ours) {
        long sold = 0;
        long left = bytes;
        for (VmSpec spec : ours) {
            sold += spec.memoryBytes();
            left -= cost(spec);
        }
        // What is left may all go to one guest; a PC with four processors costs the most that is usual.
        long rest = (left - OF_EACH_GUEST - 4 * OF_EACH_VCPU - OF_A_PC) * SHARE / (SHARE + 1);
        return Math.max(0, sold + rest);
    }
}
