package org.gastwirt.agent.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.vm.ByteChannelOfVm;
import org.gastwirt.agent.vm.VmHost.Resources;
import org.jspecify.annotations.Nullable;

/** What one of libvirt's hypervisor drivers does otherwise than another. */
interface Driver {

    /** How guests run here, as told to the panel. */
    String virtualization();

    /**
     * The definition of a Vm that we make.
     *
     * @param secrets whether it is to be defined; else it is to be looked at, and has no password in it
     */
    String xml(VmSpec spec, String name, boolean secrets);

    /** The definition of a Vm that was adopted; see {@link AdoptedXml}. */
    String adoptedXml(String original, VmSpec spec, boolean secrets);

    /** What guests said on their consoles. */
    SerialLogs serialLogs();

    /** VIR_DOMAIN_UNDEFINE_: all that goes with a domain. */
    int undefineFlags();

    /** VIR_DOMAIN_SHUTDOWN_ and VIR_DOMAIN_REBOOT_: the button that guests hear. */
    int buttonFlags();

    /** How long a guest that reboots may be off before it is started by hand. */
    Duration offWhileRebooting();

    /** Presses the reset button. */
    void reset(Domain domain);

    /** Whether there is room for it, where the hypervisor itself would not say so in words. */
    void requireRoom(LibvirtConnection connection, VmSpec spec);

    /** Right after a domain was started. */
    void started(Domain domain);

    /** Connects to the running domain's screen. */
    ByteChannelOfVm screen(Domain domain);

    /** Every domain, with what it used up. */
    List<DomainStats> stats(LibvirtConnection connection);

    /** The domain that is the host itself, if there is one. */
    boolean isHostItself(UUID domain);

    /** Whether the hypervisor lies beneath this Linux, which then sees a part of the machine only. */
    boolean isBeneathLinux();

    /** See {@link org.gastwirt.agent.vm.VmHost#resources()}. */
    @Nullable
    Resources resources(LibvirtConnection connection, List<VmSpec> ours);
}
