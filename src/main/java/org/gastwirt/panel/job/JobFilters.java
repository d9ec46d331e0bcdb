package org.gastwirt.panel.job;

import java.util.UUID;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Period;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** How lists of jobs are narrowed, by programs and by people, as they write it; null and empty mean any. */
record JobFilters(
        @Nullable String server,
        @Nullable String subject,
        @Nullable String status,
        @Nullable String type,
        @Nullable String customer,
        @Nullable String from,
        @Nullable String to) {

    JobFilter filter() {
        UUID of = id("subject", subject, null);
        return new JobFilter(
                of == null ? id("server", server, "srv") : of,
                state(status),
                blank(type) ? null : type,
                id("customer", customer, "cus"),
                Period.of(from, to));
    }

    private static Job.@Nullable State state(@Nullable String status) {
        if (status == null || status.isBlank()) {
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

    /** @param prefix null: whatever kind of thing it is */
    private static @Nullable UUID id(String field, @Nullable String text, @Nullable String prefix) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String id = text.strip();
        int underscore = id.indexOf('_');
        String kind = prefix == null && underscore > 0 ? id.substring(0, underscore) : prefix;
        UUID value = kind == null ? null : PublicId.parse(kind, id);
        if (value == null) {
            throw PanelException.invalid(field, "unknown");
        }
        return value;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
