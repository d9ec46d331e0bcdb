package org.gastwirt.panel.server;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;

/** Turns a query into SQL conditions; values travel as parameters only. */
final class ServerConditions {

    private static final Pattern LABEL = Pattern.compile("(!?)([A-Za-z0-9._/-]{1,63})(?:(==|!=)([^,]{0,255}))?");
    private static final int MOST_LABELS = 16;
    private static final int FEW = 500;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> params = new HashMap<>();

    /** @param owners finds the servers that have an address or MAC beginning with a text */
    static ServerConditions of(ServerQuery query, Actor me, AddressBook owners) {
        var made = new ServerConditions();
        if (me.customerId() != null) {
            made.and("s.customer_id = :me", "me", me.customerId());
        }
        if (query.externalId() != null) {
            made.and("s.external_id = :externalId", "externalId", query.externalId());
        }
        if (query.customer() != null) {
            made.and("s.customer_id = :customer", "customer", query.customer().value());
        }
        if (query.host() != null && !me.isStaff()) {
            made.conditions.add("false"); // hosts are no customer's business: none has servers
        } else if (query.host() != null) {
            made.and("s.host_id = :host", "host", query.host().value());
        }
        made.catalogue("plan", "pln", query.plan());
        made.catalogue("image", "img", query.image());
        made.location(query.location());
        if (query.updatedSince() != null) {
            made.and("s.updated_at >= :since", "since", Timestamp.from(query.updatedSince()));
        }
        made.states(query);
        made.labels(query.labels());
        made.search(query.search(), owners);
        return made;
    }

    /** What is named by slug or id in a table of its own; {@code what} is the table's name. */
    private void catalogue(String what, String prefix, @Nullable String slugOrId) {
        if (slugOrId != null && !slugOrId.isBlank()) {
            conditions.add("s." + what + "_id = (" + named(what, prefix, slugOrId) + ")");
        }
    }

    /** Ordered there, or lying there when the order left it open. */
    private void location(@Nullable String slugOrId) {
        if (slugOrId != null && !slugOrId.isBlank()) {
            String wanted = "(" + named("location", "loc", slugOrId) + ")";
            conditions.add("(s.location_id = " + wanted + " or (s.location_id is null and s.host_id in"
                    + " (select id from host where location_id = " + wanted + ")))");
        }
    }

    private String named(String what, String prefix, String slugOrId) {
        UUID id = PublicId.parse(prefix, slugOrId);
        params.put(what, id == null ? slugOrId : id);
        return "select id from " + what + (id == null ? " where slug = :" : " where id = :") + what;
    }

    void after(Cursors.Position position) {
        and("(s.created_at, s.id) < (:at, :id)", "at", Timestamp.from(position.createdAt()));
        params.put("id", position.id());
    }

    private void states(ServerQuery query) {
        if (!query.states().isEmpty()) {
            conditions.add("("
                    + String.join(
                            " or ",
                            query.states().stream().map(ServerConditions::is).toList()) + ")");
        } else if (query.updatedSince() == null) {
            conditions.add("s.lifecycle <> 'DELETED'");
        }
    }

    /** The same function as {@link ServerStatus#of}, in SQL; {@code job} is the type of the job at work or next. */
    private static String is(ServerStatus status) {
        return switch (status) {
            case PROVISIONING -> "s.lifecycle = 'PROVISIONING'";
            case SUSPENDED -> "s.lifecycle = 'SUSPENDED'";
            case TERMINATING -> "s.lifecycle = 'DELETING'";
            case TERMINATED -> "s.lifecycle = 'DELETED'";
            // the first half says nothing new, but it is what an index is for
            case ERROR ->
                "((s.lifecycle = 'FAILED' or s.power = 'CRASHED') and (s.lifecycle = 'FAILED' or "
                        + idle("s.power = 'CRASHED'") + "))";
            case RUNNING -> idle("s.power = 'RUNNING'");
            case STOPPED -> idle("s.power = 'STOPPED' and not s.saved");
            case SAVED -> idle("s.power = 'STOPPED' and s.saved");
            case PAUSED -> idle("s.power = 'PAUSED'");
            case UNKNOWN -> idle("s.power = 'UNKNOWN'");
            case STARTING -> busy(ServerJobs.STARTING);
            case STOPPING -> busy(ServerJobs.STOPPING);
            case REBUILDING -> busy(List.of(ServerJobs.REINSTALL));
            case RESIZING -> busy(List.of(ServerJobs.RESIZE));
            case MOVING -> busy(List.of(ServerJobs.MOVE));
        };
    }

    private static String idle(String power) {
        var busy = new ArrayList<String>(ServerJobs.STARTING);
        busy.addAll(ServerJobs.STOPPING);
        busy.add(ServerJobs.REINSTALL);
        busy.add(ServerJobs.RESIZE);
        busy.add(ServerJobs.MOVE);
        return "(s.lifecycle = 'ACTIVE' and " + power + " and (w.type is null or w.type not in " + quoted(busy) + "))";
    }

    private static String busy(java.util.Collection<String> types) {
        // the second half says nothing new, but lets PostgreSQL begin with the few servers that have a job
        return "(s.lifecycle = 'ACTIVE' and w.type in " + quoted(types)
                + " and s.id in (select j.subject from job j where j.finished_at is null))";
    }

    /** Our own constants only. */
    private static String quoted(java.util.Collection<String> types) {
        return "('" + String.join("', '", types.stream().sorted().toList()) + "')";
    }

    private void labels(@Nullable String selector) {
        if (selector == null || selector.isBlank()) {
            return;
        }
        String[] parts = selector.split(",", MOST_LABELS + 1);
        if (parts.length > MOST_LABELS) {
            throw PanelException.invalid("label_selector", "too_many", MOST_LABELS);
        }
        for (int i = 0; i < parts.length; i++) {
            label(parts[i].strip(), "label" + i);
        }
    }

    private void label(String part, String param) {
        var match = LABEL.matcher(part);
        if (!match.matches() || (!match.group(1).isEmpty() && match.group(3) != null)) {
            throw PanelException.invalid("label_selector", "format", "key==value, key!=value, key, !key");
        }
        params.put(param, match.group(2));
        String operator = match.group(3);
        if (operator == null) {
            conditions.add((match.group(1).isEmpty() ? "" : "not ") + "jsonb_exists(s.labels, :" + param + ")");
            return;
        }
        params.put(param + "value", match.group(4));
        conditions.add("(s.labels ->> :" + param + ")" + (operator.equals("==") ? " = :" : " is distinct from :")
                + param + "value");
    }

    private void search(@Nullable String text, AddressBook addresses) {
        if (text == null || text.isBlank()) {
            return;
        }
        String plain = text.strip().toLowerCase(Locale.ROOT);
        params.put("part", "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        List<UUID> owners = addresses.owners(plain, FEW + 1);
        if (owners.isEmpty()) {
            conditions.add("s.search_text like :part");
        } else if (owners.size() <= FEW) {
            conditions.add("(s.search_text like :part or s.id = any(:owners))");
            params.put("owners", owners.toArray(UUID[]::new));
        } else {
            // so many that the newest fifty are soon found by looking at each server; with exists, PostgreSQL
            // would collect all addresses that there are
            conditions.add("(s.search_text like :part"
                    + " or (select bool_or(host(a.address) like :beginning) from ip_address a where a.server_id = s.id)"
                    + " or (select bool_or(text(m.mac) like :beginning) from mac_address m where m.server_id = s.id))");
            params.put("beginning", plain + "%");
        }
    }

    private void and(String condition, String name, Object value) {
        conditions.add(condition);
        params.put(name, value);
    }

    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Map<String, Object> params() {
        return params;
    }
}
