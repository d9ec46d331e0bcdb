package org.gastwirt.panel.agent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.host.HostId;

/** Ways for volumes from one host to another through the panel; what travels there is asked of both hosts by commands. */
public interface VolumeTransfers {

    /**
     * How far a copy is.
     *
     * @param copy the volume that it becomes
     * @param bytesPerSecond of late; zeros that were not sent count, too
     * @param changedAt when that was
     * @param received whether the receiver has all of it on its disk
     */
    record Copy(UUID copy, long totalBytes, long doneBytes, long bytesPerSecond, Instant changedAt, boolean received) {

        /** 0 to 100. */
        public int percent() {
            return totalBytes == 0 ? 100 : (int) (doneBytes * 100 / totalBytes);
        }

        /** How long the rest takes at the present rate, in seconds; 0 when nobody knows. */
        public long secondsLeft() {
            return bytesPerSecond <= 0 ? 0 : (totalBytes - doneBytes) / bytesPerSecond;
        }
    }

    /**
     * Opens the way; open already is a success, closed it is opened anew.
     *
     * @param transfer the job
     * @return false while either host takes part in another one
     */
    boolean open(UUID transfer, UUID server, HostId source, HostId target);

    /** Announces a file; known already, nothing happens. */
    void expect(UUID transfer, UUID copy, long fileBytes);

    /** Ends it: both hosts give up. Closed already, or never opened, nothing happens. */
    void close(UUID transfer);

    /** The copies of the transfer, in order; none when it was never opened. */
    List<Copy> copies(UUID transfer);
}
