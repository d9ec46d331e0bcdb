package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.springframework.stereotype.Component;

/**
 * What taking a bulk action back would do: only to servers that it really changed, and not to those that somebody switched,
 * suspended or freed since.
 */
@Component
class BulkUndos {

    /** Whatever makes the last word on whether a server runs. */
    private static final Set<String> SWITCHES = Stream.concat(
                    Stream.of(PowerVerb.values()).map(PowerVerb::jobType),
                    Stream.of(ServerJobs.SUSPEND, ServerJobs.UNSUSPEND))
            .collect(Collectors.toUnmodifiableSet());

    private final BulkRows bulk;
    private final BulkChoice choice;
    private final Jobs jobs;

    BulkUndos(BulkRows bulk, BulkChoice choice, Jobs jobs) {
        this.bulk = bulk;
        this.choice = choice;
        this.jobs = jobs;
    }

    /** Those of the items that were really changed: a job that failed or was canceled changed nothing. */
    List<BulkRows.Item> changed(BulkAction action, Actor me) {
        var items = bulk.items(action.id()).stream()
                .filter(item -> item.outcome() == BulkOutcome.Kind.CHANGED)
                .toList();
        Map<UUID, Job> known =
                jobs
                        .of(
                                items.stream()
                                        .map(BulkRows.Item::job)
                                        .filter(java.util.Objects::nonNull)
                                        .toList(),
                                me)
                        .stream()
                        .collect(Collectors.toMap(job -> job.id().value(), Function.identity()));
        return items.stream()
                .filter(item -> action.verb().isSuspension() || worked(item, known))
                .toList();
    }

    private static boolean worked(BulkRows.Item item, Map<UUID, Job> known) {
        Job job = item.job() == null ? null : known.get(item.job().value());
        return job != null && job.state() != Job.State.FAILED && job.state() != Job.State.CANCELED;
    }

    /** What would become of each. */
    List<BulkOutcome> judged(BulkAction action, List<BulkRows.Item> changed) {
        List<UUID> servers = changed.stream().map(item -> item.server().value()).toList();
        Set<UUID> newest = servers.isEmpty() ? Set.of() : bulk.newestSwitches(servers, SWITCHES);
        Map<UUID, BulkRows.Item> items =
                changed.stream().collect(Collectors.toMap(item -> item.server().value(), Function.identity()));
        return choice.judgedNow(servers, action.verb().undo()).stream()
                .map(outcome -> {
                    var item = items.get(outcome.server().id().value());
                    boolean last = item != null
                            && item.job() != null
                            && newest.contains(item.job().value());
                    return last && stillOurs(action, outcome.server())
                            ? outcome
                            : BulkOutcome.refused(outcome.server(), ErrorCode.CONFLICT);
                })
                .toList();
    }

    /** A suspension that somebody gave another reason since is theirs to lift. */
    private static boolean stillOurs(BulkAction action, Server server) {
        var suspension = server.suspension();
        return action.verb() != BulkVerb.SUSPEND
                || suspension == null
                || action.reason() == null
                || (suspension.reason().equals(action.reason()) && suspension.origin() == action.origin());
    }
}
