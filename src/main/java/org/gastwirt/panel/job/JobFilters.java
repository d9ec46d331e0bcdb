package org.gastwirt.panel.job;

import java.util.UUID;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** How lists of jobs are narrowed, by programs and by people. */
final class JobFilters {

    private JobFilters() {}

    /** Null or empty: every state. */
    static Job.@Nullable State state(@Nullable String status) {
        if (status == null || status.isEmpty()) {
            return null;
        }
        return switch (status) {
            case "pending" -> Job.State.QUEUED;
            case "running" -> Job.State.RUNNING;
            case "succeeded" -> Job.State.SUCCEEDED;
            case "failed" -> Job.State.FAILED;
            case "canceled" -> Job.State.CANCELED;
            default -> throw PanelException.invalid("status", "unknown");
        };
    }

    /** Null or empty: every server. */
    static @Nullable UUID server(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return null;
        }
        UUID value = PublicId.parse("srv", id);
        if (value == null) {
            throw PanelException.invalid("server", "unknown");
        }
        return value;
    }
}
