package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the content of volumes lies: in files or in logical volumes. Each content has three names in its life, and only one at a
 * time: unfinished, in use, and waiting to be wiped. Every step may be done again.
 */
interface VolumeStore {

    /** What a guest is given. */
    Path path(VolumeRecord record);

    /** Whether that path is this volume's, in use or waiting to be wiped. */
    boolean isAt(VolumeRecord record, Path path);

    /**
     * Makes the unfinished content.
     *
     * @param image a cached image, no larger than the volume; null: empty
     * @param linked to the image, and no copy of it
     */
    void make(VolumeRecord record, @Nullable Path image, boolean linked) throws IOException;

    /** From unfinished to in use, durably. */
    void publish(VolumeRecord record) throws IOException;

    /** Removes what was made and never used. */
    void removeUnfinished(VolumeRecord record);

    /** Grows what is in use. */
    void grow(VolumeRecord record, long sizeBytes, Volumes.RunningGuest running) throws IOException;

    /** Out of every guest's reach. */
    void queue(VolumeRecord record) throws IOException;

    /**
     * Overwrites what is queued, from where the record says.
     *
     * @param done told from time to time up to which byte it is overwritten
     */
    void wipe(VolumeRecord record, ProgressSink progress, LongConsumer done) throws IOException;

    /** Gives back the room of what is queued. */
    void free(VolumeRecord record);
}
