package org.gastwirt.panel.server;

import org.gastwirt.panel.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Another plan for a server.
 *
 * @param plan slug or id; null: the present one
 * @param restart {@code if_needed} (also when null), {@code now}, {@code no}
 * @param growDisk whether the disk follows the plan; false: it stays as it is. It never shrinks.
 */
public record Resize(
        @Nullable String plan,
        NewServer.Overrides changes,
        @Nullable String restart,
        boolean growDisk) {

    /** @param job null for a dry run */
    public record Submitted(Server.Size size, @Nullable JobId job) {}
}
