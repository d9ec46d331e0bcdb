package org.gastwirt.agent.vm;

import java.net.InetAddress;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gastwirt.agent.protocol.DirectBoot;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.shared.AgentException;

/** Whether a specification can be meant: bad input is refused whole, before anything is done. Pure. */
public final class SpecCheck {

    private static final Pattern MAC = Pattern.compile("[0-9a-f][02468ace](:[0-9a-f]{2}){5}");
    private static final Pattern BRIDGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern KERNEL_ARGUMENTS = Pattern.compile("[ -~]{0,2047}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}(/[0-9]{1,3})?");
    private static final int MOST_DEVICES = 20;
    private static final int MOST_VCPUS = 512;
    private static final int MOST_WEIGHT = 65_535;
    private static final long LEAST_MEMORY = 16L << 20;

    private SpecCheck() {}

    /** @throws AgentException {@code BAD_COMMAND} with the part that is wrong */
    public static void check(VmSpec spec) {
        require(spec.vcpus() >= 1 && spec.vcpus() <= MOST_VCPUS, "number of virtual CPUs");
        require(spec.memoryBytes() >= LEAST_MEMORY, "memory size");
        VmSpec.CpuShare cpu = spec.cpu();
        require(cpu == null || cpu.weight() >= 1 && cpu.weight() <= MOST_WEIGHT, "processor weight");
        require(cpu == null || cpu.capPercent() >= 0 && cpu.capPercent() <= 100 * MOST_VCPUS, "processor cap");
        require(spec.disks().size() <= MOST_DEVICES, "number of disks");
        require(spec.cdroms().size() <= MOST_DEVICES, "number of CD-ROMs");
        require(spec.nics().size() <= MOST_DEVICES, "number of network cards");
        require(areSlots(spec.disks().size(), spec::diskSlot), "places of the disks");
        require(areSlots(spec.nics().size(), spec::nicSlot), "places of the network cards");
        spec.cdroms().forEach(digest -> require(DIGEST.matcher(digest).matches(), "CD-ROM's digest"));
        spec.nics().forEach(SpecCheck::check);
        DirectBoot boot = spec.directBoot();
        if (boot != null) {
            require(DIGEST.matcher(boot.kernelSha256()).matches(), "kernel's digest");
            String initrd = boot.initrdSha256();
            require(initrd == null || DIGEST.matcher(initrd).matches(), "RAM disk's digest");
            require(KERNEL_ARGUMENTS.matcher(boot.append()).matches(), "kernel command line");
        }
    }

    /** Each within what a bus has, and no two alike. */
    private static boolean areSlots(int count, IntUnaryOperator slot) {
        return IntStream.range(0, count)
                        .map(slot)
                        .filter(one -> one >= 0 && one < MOST_DEVICES)
                        .distinct()
                        .count()
                == count;
    }

    private static void check(VmSpec.Nic nic) {
        require(MAC.matcher(nic.mac()).matches(), "MAC address");
        require(BRIDGE.matcher(nic.bridge()).matches(), "bridge's name");
        require(nic.portMbps() >= 0 && nic.portMbps() <= 400_000, "port speed");
        nic.addresses().forEach(SpecCheck::checkAddress);
    }

    private static void checkAddress(String text) {
        require(ADDRESS.matcher(text).matches(), "address");
        int slash = text.indexOf('/');
        try {
            int bits = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                            .getAddress()
                            .length
                    * 8;
            require(slash < 0 || Integer.parseInt(text.substring(slash + 1)) <= bits, "address");
        } catch (IllegalArgumentException e) {
            throw new AgentException(FailureCode.BAD_COMMAND, "The specification's address is not valid.", e);
        }
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new AgentException(FailureCode.BAD_COMMAND, "The specification's " + what + " is not valid.");
        }
    }
}
