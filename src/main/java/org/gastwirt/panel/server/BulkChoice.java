package org.gastwirt.panel.server;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelSettings;
import org.springframework.stereotype.Component;

/** Which servers a bulk action is about, and what would become of each. Reads only. */
@Component
class BulkChoice {

    private final ServerRows rows;
    private final BulkRows bulk;
    private final AddressBook addresses;
    private final PanelSettings panel;

    BulkChoice(ServerRows rows, BulkRows bulk, AddressBook addresses, PanelSettings panel) {
        this.panel = panel;
        this.rows = rows;
        this.bulk = bulk;
        this.addresses = addresses;
    }

    /**
     * The servers named, or all of the filter, newest first.
     *
     * @throws PanelException more than the settings allow, none, or one that is unknown, which a foreign one is, too
     */
    List<Server> servers(BulkOrder order, Actor me) {
        var filter = order.filter();
        int most = panel.current().bulkLimit();
        List<Server> found = filter != null
                ? rows.list(ServerConditions.of(filter, me, addresses), most + 1)
                : named(order.servers(), most, me);
        if (found.size() > most) {
            throw PanelException.invalid("servers", "too_many", most);
        }
        if (found.isEmpty()) {
            throw PanelException.invalid("servers", "required");
        }
        return found;
    }

    private List<Server> named(List<ServerId> ids, int most, Actor me) {
        if (ids.size() > most) {
            throw PanelException.invalid("servers", "too_many", most);
        }
        List<Server> found = rows.byIds(ids.stream().map(ServerId::value).toList()).stream()
                .filter(server -> me.mayReach(server.customer().value()))
                .toList();
        if (found.size() < ids.size()) {
            throw PanelException.invalid("servers", "unknown");
        }
        return found;
    }

    /** The same servers as they are now, and what would become of them. */
    List<BulkOutcome> judgedNow(List<UUID> servers, BulkVerb verb) {
        return judged(rows.byIds(servers), verb);
    }

    /** What would become of servers that were just read. */
    List<BulkOutcome> judged(List<Server> servers, BulkVerb verb) {
        int bound = verb.isSuspension() ? 2 * Jobs.QUEUE_BOUND : Jobs.QUEUE_BOUND;
        Set<UUID> crowded = servers.isEmpty()
                ? Set.of()
                : bulk.crowded(servers.stream().map(s -> s.id().value()).toList(), bound);
        return servers.stream()
                .map(server -> BulkJudge.judge(
                        server, verb, crowded.contains(server.id().value())))
                .toList();
    }
}
