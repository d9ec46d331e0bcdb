package org.gastwirt.agent.storage;

/** Which store a volume lies in: its record says it, whatever the settings say today. */
record VolumeStores(VolumeFiles files, LogicalVolumes logical) {

    VolumeStore of(VolumeRecord record) {
        return record.group() == null ? files : logical;
    }
}
