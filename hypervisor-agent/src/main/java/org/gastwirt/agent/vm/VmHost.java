package org.gastwirt.agent.vm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.agent.protocol.Outcome.VmDefinition;
import org.gastwirt.agent.protocol.VmFacts;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VmSpec;
import org.jspecify.annotations.Nullable;

/**
 * A hypervisor in our words. Every method may be called twice with the same end; every method fails with an
 * {@link org.gastwirt.agent.shared.AgentException}, whose code is {@code HYPERVISOR_AWAY} when the hypervisor does not answer
 * and {@code VM_MISSING} when there is no such Vm. A Vm that this agent did not define is never touched.
 */
public interface VmHost extends AutoCloseable {

    /** Defines the Vm or gives it new values for its next start. */
    void define(VmSpec spec);

    /** Removes the definition and the saved memory; a running Vm is stopped first. Missing is fine. */
    void undefine(UUID vm);

    /** Starts or restores. Running already is fine. */
    void start(UUID vm);

    /** Presses the power button until the Vm is off. Off already is fine; {@code DEADLINE_PASSED} when it stays on. */
    void shutDown(UUID vm, Duration deadline, Patience patience);

    /** Pulls the plug. Off already is fine. */
    void stop(UUID vm);

    /** Asks for a reboot and waits for it; {@code DEADLINE_PASSED} when it does not happen. */
    void reboot(UUID vm, Duration deadline, Patience patience);

    /** Presses the reset button; {@code WRONG_STATE} when the Vm is off. */
    void reset(UUID vm);

    /** Freezes; frozen already is fine. */
    void pause(UUID vm);

    /** Goes on; running already is fine. */
    void resume(UUID vm);

    /** Saves the memory to disk and stops; saved already is fine. */
    void save(UUID vm);

    /** Sets root's password through the guest agent. {@code cryptHash} is a crypt(3) hash. */
    void setRootPassword(UUID vm, String cryptHash);

    /** Tells a running Vm that its disk has grown, growing it; false when the Vm does not run and nothing was done. */
    boolean growRunning(UUID vm, Path disk, long sizeBytes);

    /** The files that the running Vm reads or writes, whoever defined it; none when it is off. */
    Set<Path> filesInUse(UUID vm);

    /** What the Vm is doing; {@code STOPPED} when it is not defined. */
    VmPower power(UUID vm);

    /**
     * Brings a running Vm as near to the specification it was defined by as it goes without a restart: memory within what it
     * started with, processors likewise, disks and network cards. Off is fine; what does not go waits for the next start.
     */
    void adjust(UUID vm);

    /**
     * Gives a running Vm the disks and network cards that it was defined with, and waits until it has let go of others; {@code
     * DEADLINE_PASSED} when it does not. Off is fine.
     */
    void plug(UUID vm, Patience patience);

    /** Every Vm on the host, ours or not. */
    List<SeenVm> seen();

    /**
     * What our running Vms used up.
     *
     * @param boot tells the boots of this host apart
     */
    List<VmMetrics> metrics(int boot);

    /** What any Vm is, ours or not; {@code VM_MISSING} when there is none. Its files are not looked at. */
    VmFacts describe(UUID vm);

    /** The files that all Vms but that one name, whoever defined them. */
    Set<Path> filesOfOthers(UUID vm);

    /** What {@link #define} would hand to the hypervisor. */
    VmDefinition definition(VmSpec spec);

    /** How a Vm that is not ours is now, to be remembered before it is adopted. */
    AdoptedVm beforeAdoption(UUID vm, List<UUID> volumes);

    /** Marks a Vm that is remembered as adopted as ours and gives it its definition; it goes on as it is. */
    void adopt(VmSpec spec);

    /** Takes our mark and our definition off an adopted Vm; it goes on as it is. */
    void release(AdoptedVm vm);

    /** What this hypervisor is. */
    Kind kind();

    /** What it has for guests; null where guests live in what this Linux counts itself. */
    @Nullable
    Resources resources();

    /** What the hypervisor tells of itself and of the machine; slow enough to be asked on demand only. */
    HypervisorFacts facts();

    /**
     * Connects to the running Vm's screen (RFB 3.8, which asks for no password); {@code WRONG_STATE} when it is off,
     * {@code UNSUPPORTED} when it has none.
     */
    ByteChannelOfVm screen(VmRef vm);

    /** Whether {@link #picture} works here. */
    boolean takesPictures();

    /**
     * What the running Vm's screen shows now: a PNG or PPM of at most 32 MiB, which ends after ten seconds, whole or not;
     * {@code WRONG_STATE} when it is off, {@code UNSUPPORTED} where none can be taken.
     */
    ByteChannelOfVm picture(VmRef vm);

    /** Opens the running Vm's serial console, which takes it from whoever has it. What was said before comes first. */
    ByteChannelOfVm serial(VmRef vm);

    /** The end of what the Vm said on its serial console since its start, at most that many bytes; it may be off. */
    byte[] serialLog(VmRef vm, int bytes);

    /** Holds the break of the running Vm's serial line; {@code UNSUPPORTED} where the line has none. */
    void sendBreak(VmRef vm);

    @Override
    void close();

    /**
     * The hypervisor's name and version, and how guests run.
     *
     * @param virtualization {@code kvm}, {@code tcg} or {@code xen}
     */
    record Kind(String hypervisor, String version, String virtualization) {}

    /**
     * What a hypervisor beside this Linux has.
     *
     * @param cpus of the machine
     * @param memoryBytes that may be sold: what it costs to run a guest is taken off already
     * @param memoryAvailableBytes of these, what is free now
     * @param cpuBusyNanos of all its CPUs together, since some moment
     * @param cpuTotalNanos the same, busy or not
     */
    record Resources(int cpus, long memoryBytes, long memoryAvailableBytes, long cpuBusyNanos, long cpuTotalNanos) {}

    /** Asked now and then while waiting; throws when the wait is no longer wanted. */
    interface Patience {
        void stillWanted();
    }
}
