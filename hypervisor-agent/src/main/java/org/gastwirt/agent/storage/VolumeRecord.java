package org.gastwirt.agent.storage;

import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmRef;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a volume on disk: whose it is, in which life, and how far it is.
 *
 * @param linkedTo digest of the cached image it is linked to or being copied from, or null
 * @param wiped bytes from the beginning that have been overwritten
 * @param path where the file of an adopted disk lies; null: in the pool, named by the volume's id
 * @param group the volume group in which it lies; null: it is a file
 */
record VolumeRecord(
        UUID volumeId,
        VmRef vm,
        DiskFormat format,
        long sizeBytes,
        @Nullable String linkedTo,
        State state,
        long wiped,
        @Nullable String path,
        @Nullable String group) {

    /** In the pool. */
    VolumeRecord(
            UUID volumeId,
            VmRef vm,
            DiskFormat format,
            long sizeBytes,
            @Nullable String linkedTo,
            State state,
            long wiped) {
        this(volumeId, vm, format, sizeBytes, linkedTo, state, wiped, null, null);
    }

    /** {@code MAKING | COPYING → LIVE → DETACHED}; from the last only wiping leads on. */
    enum State {
        MAKING,
        /** It comes from another host and holds its Vm's data already. */
        COPYING,
        LIVE,
        DETACHED
    }

    VolumeRecord live(boolean stillLinked) {
        return new VolumeRecord(
                volumeId, vm, format, sizeBytes, stillLinked ? linkedTo : null, State.LIVE, wiped, path, group);
    }

    VolumeRecord in(State next) {
        return new VolumeRecord(volumeId, vm, format, sizeBytes, linkedTo, next, wiped, path, group);
    }

    VolumeRecord ofSize(long bytes) {
        return new VolumeRecord(volumeId, vm, format, bytes, linkedTo, state, wiped, path, group);
    }

    VolumeRecord ofVm(VmRef next) {
        return new VolumeRecord(volumeId, next, format, sizeBytes, linkedTo, state, wiped, path, group);
    }

    VolumeRecord wipedUpTo(long bytes) {
        return new VolumeRecord(volumeId, vm, format, sizeBytes, linkedTo, state, bytes, path, group);
    }
}
