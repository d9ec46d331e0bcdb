package org.gastwirt.panel.account;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.gastwirt.panel.audit.AuditFilter;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Period;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in the audit trail, as people and programs write it; null and empty mean any.
 *
 * @param actor an id, or the exact name
 */
record AuditQuery(
        @Nullable String subject,
        @Nullable String actor,
        @Nullable String customer,
        @Nullable String action,
        @Nullable String request,
        @Nullable String from,
        @Nullable String to) {

    private static final List<String> NAMES =
            List.of("subject", "actor", "customer", "action", "request", "from", "to");

    static AuditQuery of(Map<String, String> query) {
        return new AuditQuery(
                query.get("subject"),
                query.get("actor"),
                query.get("customer"),
                query.get("action"),
                query.get("request"),
                query.get("from"),
                query.get("to"));
    }

    /** What was asked for, for the form and for the links to older ones. */
    static Map<String, String> filters(Map<String, String> query) {
        var kept = new TreeMap<String, String>();
        NAMES.forEach(name -> kept.put(name, query.getOrDefault(name, "")));
        return kept;
    }

    AuditFilter filter() {
        String who = text(actor);
        UUID id = who == null ? null : parse(who);
        return new AuditFilter(
                uuid("subject", subject),
                id,
                id == null ? who : null,
                uuid("customer", customer),
                text(action),
                text(request),
                Period.of(from, to));
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable UUID uuid(String parameter, @Nullable String written) {
        String text = text(written);
        if (text == null) {
            return null;
        }
        UUID id = parse(text);
        if (id == null) {
            throw PanelException.invalid(parameter, "unknown");
        }
        return id;
    }

    private static @Nullable UUID parse(String text) {
        int prefix = text.indexOf('_');
        return prefix < 0 ? null : PublicId.parse(text.substring(0, prefix), text);
    }
}
