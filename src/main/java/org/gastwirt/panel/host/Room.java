package org.gastwirt.panel.host;

/**
 * What of a host may be sold and what is claimed of it: vCPUs are its CPUs times the ratio, memory and disk are what the
 * machine has less what stays with the host itself.
 */
record Room(
        double vcpus,
        long memoryBytes,
        long diskBytes,
        long claimedVcpus,
        long claimedMemoryBytes,
        long claimedDiskBytes) {

    double freeVcpus() {
        return vcpus - claimedVcpus;
    }

    long freeMemoryBytes() {
        return memoryBytes - claimedMemoryBytes;
    }

    long freeDiskBytes() {
        return diskBytes - claimedDiskBytes;
    }
}
