package org.gastwirt.panel.importing;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a file's guest would be. Names of files are what the file says: nobody looked whether they exist.
 *
 * @param name as servers may be called; null when the file has none
 * @param hostname from {@code hostname=} in the kernel's arguments, or the name
 * @param uuid the guest's own; a new server gets one of its own, an adopted one keeps it
 * @param type {@code pv}, {@code pvh}, {@code hvm}
 * @param cpuWeight its part of the processors, as plans count it, like {@code cpuCap}
 * @param append {@code root=} and {@code extra} or {@code cmdline} together; empty: none
 * @param addresses found in {@code ip=} of its cards and in the kernel's arguments
 */
public record ImportedServer(
        @Nullable String name,
        @Nullable String hostname,
        @Nullable UUID uuid,
        String type,
        @Nullable Integer vcpus,
        @Nullable Bytes memory,
        @Nullable Integer cpuWeight,
        @Nullable Integer cpuCap,
        @Nullable String kernel,
        @Nullable String initrd,
        String append,
        List<Disk> disks,
        List<Nic> nics,
        List<String> addresses) {

    public ImportedServer {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
        addresses = List.copyOf(addresses);
    }

    /**
     * A disk.
     *
     * @param target where it lay on the old host
     * @param format {@code raw}, {@code qcow2}, {@code vhd}, {@code phy} for a block device, …
     * @param vdev as the guest calls it, for example {@code xvda1}
     */
    public record Disk(String target, String format, String vdev, boolean writable, boolean cdrom) {}

    /** A network card; null where the file says nothing. */
    public record Nic(
            @Nullable String mac,
            @Nullable String bridge,
            @Nullable String model) {}
}
