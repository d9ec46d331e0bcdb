package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.gastwirt.agent.protocol.HostFacts.StoragePool;
import org.gastwirt.agent.shared.AgentException;
import org.jspecify.annotations.Nullable;

/**
 * Room for volumes: of the volume group, where there is one, else of the pool's file system. None when it cannot be read: nothing
 * is placed there then.
 */
public final class PoolRoom {

    /** A host reports more often, and lvm is a process each time. */
    private static final long GROUP_IS_ASKED_EVERY_NANOS = 30_000_000_000L;

    private final PoolLayout pool;
    private final Lvm lvm;
    private final LongSupplier clock;
    private @Nullable Room known;
    private long at;

    /** @param clock in nanoseconds */
    PoolRoom(PoolLayout pool, Lvm lvm, LongSupplier clock) {
        this.pool = pool;
        this.lvm = lvm;
        this.clock = clock;
    }

    /** How much there is. */
    public Room now() {
        String group = pool.volumeGroup();
        if (group != null) {
            return of(group);
        }
        try {
            FileStore store = Files.getFileStore(pool.pool());
            return new Room(store.getTotalSpace(), store.getUsableSpace());
        } catch (IOException e) {
            return new Room(0, 0);
        }
    }

    /** The volume group of raw disks, as it is told to people; empty when there is none. */
    public Optional<StoragePool> group() {
        return Optional.ofNullable(pool.volumeGroup()).map(name -> {
            Room room = of(name);
            return new StoragePool(name, "lvm", Lvm.DEVICES.resolve(name).toString(), room.bytes(), room.freeBytes());
        });
    }

    private synchronized Room of(String group) {
        long now = clock.getAsLong();
        Room before = known;
        if (before != null && now - at < GROUP_IS_ASKED_EVERY_NANOS) {
            return before;
        }
        Room room;
        try {
            room = lvm.room(group);
        } catch (AgentException e) {
            room = new Room(0, 0);
        }
        known = room;
        at = now;
        return room;
    }
}
