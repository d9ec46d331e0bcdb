package org.gastwirt.panel.host;

import org.gastwirt.panel.shared.Bytes;

/**
 * What admins decide about a host.
 *
 * @param name lower case, as a DNS name, at most 63 characters
 * @param maintenance takes no new servers
 * @param vcpuRatio vCPUs sold per CPU, above 0 to 64
 * @param memoryReserve stays with the host itself
 * @param storageReserve stays with the host itself, for the image cache above all
 */
public record HostSettings(
        String name, boolean maintenance, double vcpuRatio, Bytes memoryReserve, Bytes storageReserve) {

    /** Four vCPUs per CPU; 1 GiB of memory and 5 GiB of disk for the host. */
    public static HostSettings of(String name) {
        return new HostSettings(name, false, 4, Bytes.gib(1), Bytes.gib(5));
    }
}
