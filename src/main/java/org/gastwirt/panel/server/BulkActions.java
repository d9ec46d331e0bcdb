package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelSettings;
import org.gastwirt.panel.shared.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One action on many servers: a cap, a dry run, a record, an undo (rule 12). An action is one transaction: it is recorded
 * with the jobs of all its servers, or nothing of it happened.
 */
@Service
public class BulkActions {

    /** How many servers one action may ever be about; the settings usually allow fewer. */
    public static final int MOST = PanelSettings.MOST_BULK;

    private final BulkChoice choice;
    private final BulkUndos undos;
    private final BulkRun run;
    private final BulkRows bulk;
    private final ServerRows rows;
    private final ServerStore store;
    private final Jobs jobs;
    private final Cursors cursors;

    BulkActions(
            BulkChoice choice,
            BulkUndos undos,
            BulkRun run,
            BulkRows bulk,
            ServerRows rows,
            ServerStore store,
            Jobs jobs,
            Cursors cursors) {
        this.choice = choice;
        this.undos = undos;
        this.run = run;
        this.bulk = bulk;
        this.rows = rows;
        this.store = store;
        this.jobs = jobs;
        this.cursors = cursors;
    }

    /**
     * What {@link #run} would do to each server; nothing is changed.
     *
     * @throws PanelException invalid {@code servers}: none, unknown or foreign ones, more than the settings allow;
     *     {@code FORBIDDEN} for suspensions by customers and for those who only read
     */
    @Transactional(readOnly = true)
    public List<BulkOutcome> preview(BulkOrder order, Actor me) {
        requireAllowed(order.verb(), me);
        return choice.judged(choice.servers(order, me), order.verb());
    }

    /**
     * Does it. Asked again with the same id it answers what was done.
     *
     * @param id made beforehand by the caller
     * @throws PanelException as {@link #preview}; an invalid {@code reason} of a suspension
     */
    @Transactional
    public BulkAction run(BulkActionId id, BulkOrder given, Actor me) {
        BulkOrder order = given.checked();
        requireAllowed(order.verb(), me);
        var done = bulk.find(id, me);
        if (done.isPresent()) {
            return get(id, me);
        }
        List<UUID> servers =
                choice.servers(order, me).stream().map(s -> s.id().value()).toList();
        if (!bulk.insert(id, order, null, store.now(), me)) {
            return get(id, me);
        }
        bulk.lock(servers);
        run.carryOut(id, order, choice.judgedNow(servers, order.verb()), Map.of(), me);
        return get(id, me);
    }

    /** What {@link #undo} would do; only servers that the action really changed are there. */
    @Transactional(readOnly = true)
    public List<BulkOutcome> previewUndo(BulkActionId id, Actor me) {
        BulkAction action = found(id, me);
        requireAllowed(action.verb(), me);
        return undos.judged(action, undos.changed(action, me));
    }

    /**
     * Takes an action back, as an action of its own; asked again it answers that one.
     *
     * @throws PanelException {@code NOT_FOUND}; {@code INVALID_STATE} when nothing of it can be taken back
     */
    @Transactional
    public BulkAction undo(BulkActionId id, Actor me) {
        BulkAction action = found(id, me);
        requireAllowed(action.verb(), me);
        var order = new BulkOrder(action.verb().undo(), List.of(), null, null, null);
        var undo = BulkActionId.next();
        if (!bulk.insert(undo, order, id, store.now(), me)) {
            return get(bulk.undoOf(id, me).orElseThrow(BulkActions::notThere).id(), me);
        }
        var changed = undos.changed(action, me);
        bulk.lock(changed.stream().map(item -> item.server().value()).toList());
        var outcomes = undos.judged(action, changed);
        if (outcomes.stream().noneMatch(outcome -> outcome.kind() == BulkOutcome.Kind.CHANGED)) {
            throw new PanelException(ErrorCode.INVALID_STATE, "nothing to undo");
        }
        Map<ServerId, BulkRows.Item> undone =
                changed.stream().collect(Collectors.toMap(BulkRows.Item::server, Function.identity()));
        run.carryOut(undo, order, outcomes, undone, me);
        return get(undo, me);
    }

    /** @throws PanelException {@code NOT_FOUND}, also for somebody else's */
    @Transactional(readOnly = true)
    public BulkAction get(BulkActionId id, Actor me) {
        BulkAction action = found(id, me);
        var items = bulk.items(id);
        Map<UUID, Server> servers = rows
                .byIds(items.stream().map(item -> item.server().value()).toList())
                .stream()
                .collect(Collectors.toMap(server -> server.id().value(), Function.identity()));
        Map<UUID, Job> known =
                jobs
                        .of(
                                items.stream()
                                        .map(BulkRows.Item::job)
                                        .filter(Objects::nonNull)
                                        .toList(),
                                me)
                        .stream()
                        .collect(Collectors.toMap(job -> job.id().value(), Function.identity()));
        return action.with(items.stream()
                .map(item -> new BulkOutcome(
                        Objects.requireNonNull(servers.get(item.server().value()), "servers leave a tombstone"),
                        item.outcome(),
                        item.refusal(),
                        item.job() == null ? null : known.get(item.job().value())))
                .toList());
    }

    /** Newest first, without what became of each server. */
    @Transactional(readOnly = true)
    public Slice<BulkAction> list(PageRequest page, Actor me) {
        String filters = "bulk/" + me.customerId();
        return cursors.slice(
                bulk.list(cursors.read(page, filters), page.limit() + 1, me),
                page,
                filters,
                action -> new Cursors.Position(action.createdAt(), action.id().value()));
    }

    private BulkAction found(BulkActionId id, Actor me) {
        return bulk.find(id, me).orElseThrow(BulkActions::notThere);
    }

    private static PanelException notThere() {
        return new PanelException(ErrorCode.NOT_FOUND);
    }

    private static void requireAllowed(BulkVerb verb, Actor me) {
        me.requireChange();
        boolean maySuspend = me.kind() == Actor.Kind.TOKEN ? me.scopes().contains("servers:suspend") : me.isStaff();
        if (verb.isSuspension() && !maySuspend) {
            throw me.kind() == Actor.Kind.TOKEN
                    ? new PanelException(ErrorCode.INSUFFICIENT_SCOPE, "servers:suspend")
                    : new PanelException(ErrorCode.FORBIDDEN);
        }
    }
}
