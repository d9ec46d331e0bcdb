package org.gastwirt.agent.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One operation on one host. Every command may be carried out twice with the same end: creating what is there and
 * removing what is gone are successes. Destructive commands compare the {@link VmRef#generation()} first.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = AgentCommand.Unsupported.class)
public sealed interface AgentCommand {

    /** A command that acts on one Vm; those of one Vm run one after the other, in the order they came. */
    sealed interface OnVm extends AgentCommand {
        VmRef vm();
    }

    /** A command that this release does not know; answered with {@link FailureCode#UNSUPPORTED}. */
    record Unsupported() implements AgentCommand {}

    /**
     * Brings an image's files into the host's cache: download by HTTPS GET from {@code /agent/v1/blobs/{sha256}}, check
     * the digest, inspect in the jail, convert a disk to a chain-less qcow2. Result: {@link Outcome.ImageReady}.
     */
    record FetchImage(UUID imageId, List<ImageFile> files) implements AgentCommand {
        public FetchImage {
            files = List.copyOf(files);
        }
    }

    /** Removes a file from the cache when no volume on this host is linked to it. */
    record EvictImage(String sha256) implements AgentCommand {}

    /**
     * Sends a file of this host to the panel by HTTPS PUT to {@code /agent/v1/uploads/{uploadId}}. Only files below the
     * directory that the agent's settings allow are read.
     */
    record PublishFile(UUID uploadId, String path) implements AgentCommand {}

    /** Tells what the host and its hypervisor are. Capability {@code facts}. Result: {@link Outcome.Facts}. */
    record ReadFacts() implements AgentCommand {}

    /**
     * Makes a volume. An unfinished one of the same id is removed first; a finished one of the same size is a success.
     *
     * @param format {@code QCOW2} or {@code RAW}
     * @param imageSha256 the cached disk image to fill it from, or null for an empty volume
     * @param fullCopy false: a qcow2 linked to the cached image; true: a copy of its own. Must be true for raw.
     */
    record CreateVolume(
            VmRef vm,
            UUID volumeId,
            long sizeBytes,
            DiskFormat format,
            @Nullable String imageSha256,
            boolean fullCopy) implements OnVm {}

    /** Grows a volume; shrinking is refused. Tells a running guest. */
    record GrowVolume(VmRef vm, UUID volumeId, DiskFormat format, long sizeBytes) implements OnVm {}

    /** Moves a volume out of the Vm's reach, into the wipe queue: from here on only {@link WipeVolume} can touch it. */
    record DetachVolume(VmRef vm, UUID volumeId) implements OnVm {}

    /** Overwrites a detached volume's own blocks and frees it. */
    record WipeVolume(VmRef vm, UUID volumeId) implements OnVm {}

    /**
     * Writes the NoCloud seed image (ISO 9660, label {@code cidata}).
     *
     * @param files file name → content; names are a closed set: {@code user-data}, {@code meta-data},
     *     {@code network-config}, {@code vendor-data}
     */
    record WriteFirstBoot(VmRef vm, Map<String, String> files) implements OnVm {
        public WriteFirstBoot {
            files = Map.copyOf(files);
        }
    }

    /** Deletes the seed image. */
    record DeleteFirstBoot(VmRef vm) implements OnVm {}

    /** Defines the Vm, or redefines it with new values that take effect at its next start. */
    record DefineVm(VmSpec spec) implements OnVm {
        @Override
        public VmRef vm() {
            return spec.vm();
        }
    }

    /**
     * Brings a running Vm as near to its definition as it goes without a restart: memory, processors, disks, network cards.
     * Off is a success, and so is what has to wait for the next start. Capability {@code adjust}.
     */
    record AdjustVm(VmRef vm) implements OnVm {}

    /**
     * Gives a running Vm the disks and network cards of its definition, and waits until the guest has let go of the others. Off
     * is a success. {@link FailureCode#DEADLINE_PASSED} when the guest keeps a device; whatever else keeps a device out is a
     * failure, too, and the definition then holds from the next start on. Capability {@link AgentMessage#PLUG}.
     */
    record PlugVm(VmRef vm) implements OnVm {}

    /** Removes the Vm's definition, log, saved memory and sockets, after stopping it. Its volumes stay. */
    record UndefineVm(VmRef vm) implements OnVm {}

    /** Starts the Vm; restores it when it was saved. Running already is a success. */
    record StartVm(VmRef vm) implements OnVm {}

    /** Asks the guest to shut down (ACPI) and waits; after the deadline {@link FailureCode#DEADLINE_PASSED}, still running. */
    record ShutDownVm(VmRef vm, int deadlineSeconds) implements OnVm {}

    /** Pulls the plug. */
    record StopVm(VmRef vm) implements OnVm {}

    /** Asks the guest to reboot; after the deadline {@link FailureCode#DEADLINE_PASSED}. */
    record RebootVm(VmRef vm) implements OnVm {}

    /** Presses the reset button. */
    record ResetVm(VmRef vm) implements OnVm {}

    /** Freezes the Vm in memory. */
    record PauseVm(VmRef vm) implements OnVm {}

    /** Lets a frozen Vm go on. */
    record ResumeVm(VmRef vm) implements OnVm {}

    /** Saves the memory to disk and stops (libvirt's managed save, {@code xm save}); {@link StartVm} restores it. */
    record SaveVm(VmRef vm) implements OnVm {}

    /**
     * Sets root's password through the guest agent; {@link FailureCode#GUEST_AGENT_AWAY} when it does not answer.
     *
     * @param cryptHash crypt(3) hash; the plain password never reaches a host
     */
    record SetRootPassword(VmRef vm, String cryptHash) implements OnVm {}

    /** Looks at any Vm of the host, its own or not, and changes nothing. Result: {@link Outcome.VmDescribed}. */
    record DescribeVm(UUID vmId) implements AgentCommand {}

    /** Tells what {@link DefineVm} would hand to the hypervisor, and changes nothing. Result: {@link Outcome.VmDefinition}. */
    record PreviewVm(VmSpec spec) implements AgentCommand {}

    /**
     * Takes a Vm over that somebody else defined, with the disks it has, where they lie. It keeps its name and its hardware,
     * and a running one goes on. What is not as the command says is refused, and nothing is changed then.
     *
     * @param disks in the order in which the Vm has them
     */
    record AdoptVm(VmSpec spec, List<AdoptedDisk> disks) implements OnVm {
        public AdoptVm {
            disks = List.copyOf(disks);
        }

        @Override
        public VmRef vm() {
            return spec.vm();
        }
    }

    /**
     * A disk that becomes a volume where it lies.
     *
     * @param path the absolute name of a file on the host
     */
    record AdoptedDisk(UUID volumeId, String path, DiskFormat format, long sizeBytes) {}

    /** Gives an adopted Vm back as it came: it goes on, its disks stay where they lie, and the agent forgets them. */
    record ReleaseVm(VmRef vm) implements OnVm {}

    /**
     * Holds the serial line's break, which Linux takes as the SysRq key. Capability {@code serial-break}. It is pressed once for
     * each time it is said; the Vm's other commands do not hold it up.
     */
    record SendBreak(VmRef vm) implements AgentCommand {}

    /** Reads the end of the Vm's serial log. Capability {@code serial-log}. Result: {@link Outcome.SerialLog}. */
    record ReadSerialLog(VmRef vm, int bytes) implements AgentCommand {}

    /**
     * Starts an X server that asks the Vm for a login (XDMCP) and goes on until it is stopped. Running already is a success.
     * Capability {@link AgentMessage#DESKTOPS}.
     *
     * @param address one of the Vm's own IPv4 addresses; any other is refused
     */
    record StartDesktop(VmRef vm, UUID desktopId, String address, int width, int height) implements AgentCommand {}

    /**
     * Makes a desktop of the VNC server that runs in the Vm: the host passes on to it what comes by the desktop's stream, and looks
     * at none of it. Whether it answers is seen by who connects. Running already is a success. Capability
     * {@link AgentMessage#VNC_DESKTOPS}.
     *
     * @param address one of the Vm's own IPv4 addresses; any other is refused
     * @param port from 5900 to 5999
     */
    record StartVncDesktop(VmRef vm, UUID desktopId, String address, int port) implements AgentCommand {}

    /** Ends a desktop of either kind and all that belongs to it. Gone already is a success. */
    record StopDesktop(UUID desktopId) implements AgentCommand {}

    /** Tells how a volume lies on the host. Capability {@link AgentMessage#COPIES}. Result: {@link Outcome.VolumeFound}. */
    record ReadVolume(VmRef vm, UUID volumeId) implements OnVm {}

    /**
     * Sends the file of a volume to another host, by way of the panel, from wherever that host has it to. The Vm must be off.
     * Capability {@link AgentMessage#COPIES}. Result: {@link Outcome.VolumeCopied}.
     *
     * @param transferId what the panel calls the way between the two hosts
     * @param copyId the volume that it becomes there
     * @param bytesPerSecond not faster than that; 0: as fast as it goes
     */
    record SendVolume(VmRef vm, UUID volumeId, UUID transferId, UUID copyId, long bytesPerSecond) implements OnVm {}

    /**
     * Takes the file of a volume from another host. What came is kept over a broken connection and over the end of either agent,
     * and belongs to the Vm from the first byte on. Nothing can use it before {@link KeepVolume}. Capability
     * {@link AgentMessage#COPIES}. Result: {@link Outcome.VolumeCopied}.
     *
     * @param fileBytes how long the file is
     * @param imageSha256 the cached image that it is linked to, or null
     */
    record ReceiveVolume(
            VmRef vm,
            UUID volumeId,
            UUID transferId,
            DiskFormat format,
            long sizeBytes,
            long fileBytes,
            @Nullable String imageSha256)
            implements OnVm {}

    /**
     * Makes a volume of what was received, if that is what was sent; else {@link FailureCode#COPY_DIFFERS}, and it stays as it
     * is. Kept already is a success. Capability {@link AgentMessage#COPIES}.
     *
     * @param sha256 of the file as the sender read it
     */
    record KeepVolume(VmRef vm, UUID volumeId, String sha256) implements OnVm {}
}
