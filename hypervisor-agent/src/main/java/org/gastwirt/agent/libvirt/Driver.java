package org.gastwirt.agent.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmSpec;
import org.gastwirt.agent.vm.VmHost.Resources;
import org.jspecify.annotations.Nullable;

/** What one of libvirt's hypervisor drivers does otherwise than another. */
interface Driver {

    /** How guests run here, as told to the panel. */
    String virtualization();

    /** The definition of a Vm that we make. */
    String xml(VmSpec spec, String name);

    /** Where the screen of a Vm is served that was adopted; null when libvirt finds a place itself. */
    @Nullable
    Path adoptedScreen(UUID vm);

    /** Whether it can take pictures of screens. */
    boolean takesPictures();

    /** What guests said on their consoles. */
    SerialLogs serialLogs();

    /** Removes what is left of a Vm beside its domain. */
    void forget(UUID vm);

    /** VIR_DOMAIN_UNDEFINE_: all that goes with a domain. */
    int undefineFlags();

    /** VIR_DOMAIN_SHUTDOWN_ and VIR_DOMAIN_REBOOT_: the button that guests hear. */
    int buttonFlags();

    /** How long a guest that reboots may be off before it is started by hand. */
    Duration offWhileRebooting();

    /** Presses the reset button. */
    void reset(Domain domain);

    /** Right before a domain is started: whether there is room for it, which the hypervisor itself may not say in words. */
    void beforeStart(LibvirtConnection connection, VmSpec spec);

    /** Gives a running domain its part of the processors. */
    void share(Domain domain, VmSpec.CpuShare cpu);

    /** Every domain, with what it used up. */
    List<DomainStats> stats(LibvirtConnection connection);

    /** Guests that run here without libvirt's knowledge. */
    Strangers strangers();

    /** The domain that is the host itself, if there is one. */
    boolean isHostItself(UUID domain);

    /** Whether the hypervisor lies beneath this Linux, which then sees a part of the machine only. */
    boolean isBeneathLinux();

    /** See {@link org.gastwirt.agent.vm.VmHost#resources()}. */
    @Nullable
    Resources resources(LibvirtConnection connection, List<VmSpec> ours);
}
