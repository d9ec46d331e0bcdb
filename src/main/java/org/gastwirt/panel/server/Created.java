package org.gastwirt.panel.server;

import org.gastwirt.panel.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * A server that was just ordered.
 *
 * @param rootPassword in the clear, here and never again
 * @param job that builds it; null for a dry run
 */
public record Created(
        Server server, String rootPassword, @Nullable JobId job) {

    @Override
    public String toString() {
        return "Created[" + server.id() + ", " + job + "]";
    }
}
