package org.gastwirt.panel.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bulk actions by SQL; whoever asks sees the provider's and their own, or their own only. */
@Repository
class BulkRows {

    /** What became of one server; {@code lifted} is the suspension that it had. */
    record Item(
            ServerId server,
            BulkOutcome.Kind outcome,
            @Nullable ErrorCode refusal,
            @Nullable JobId job,
            Server.@Nullable Suspension lifted) {}

    private static final String SELECT = """
            select b.*, u.id as undone_by,
              (select count(*) from bulk_action_server i where i.bulk_action_id = b.id and i.outcome = 'CHANGED') as changed,
              (select count(*) from bulk_action_server i where i.bulk_action_id = b.id and i.outcome = 'NOTHING') as nothing,
              (select count(*) from bulk_action_server i where i.bulk_action_id = b.id and i.outcome = 'REFUSED') as refused
            from bulk_action b left join bulk_action u on u.undo_of = b.id
            where (cast(:me as uuid) is null or b.customer_id = :me)""";

    private final JdbcClient jdbc;

    BulkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the action before its servers. Of two requests with one id the second waits here for the first.
     *
     * @return false when there is one with that id, or one that undid the same action
     */
    boolean insert(BulkActionId id, BulkOrder order, @Nullable BulkActionId undoOf, Instant now, Actor me) {
        boolean suspends = order.verb() == BulkVerb.SUSPEND && undoOf == null;
        return jdbc.sql("""
                        insert into bulk_action (id, verb, reason, origin, customer_id, actor_kind, actor_id, actor_name,
                          undo_of, created_at)
                        values (:id, :verb, :reason, :origin, :customer, :kind, :actor, :name, :undoOf, :now)
                        on conflict do nothing""")
                        .param("id", id.value())
                        .param("verb", order.verb().name())
                        .param("reason", suspends ? order.reason() : null)
                        .param("origin", suspends ? order.originOrAdmin().name() : null)
                        .param("customer", me.customerId(), Types.OTHER)
                        .param("kind", me.kind().name())
                        .param("actor", me.id(), Types.OTHER)
                        .param("name", me.name())
                        .param("undoOf", undoOf == null ? null : undoOf.value(), Types.OTHER)
                        .param("now", SqlTime.of(now))
                        .update()
                == 1;
    }

    void add(BulkActionId id, int position, Item item) {
        var lifted = item.lifted();
        jdbc.sql("""
                        insert into bulk_action_server (bulk_action_id, server_id, position, outcome, refusal, job_id,
                          old_reason, old_origin)
                        values (:id, :server, :position, :outcome, :refusal, :job, :oldReason, :oldOrigin)""")
                .param("id", id.value())
                .param("server", item.server().value())
                .param("position", position)
                .param("outcome", item.outcome().name())
                .param("refusal", item.refusal() == null ? null : item.refusal().name())
                .param("job", item.job() == null ? null : item.job().value(), Types.OTHER)
                .param("oldReason", lifted == null ? null : lifted.reason())
                .param("oldOrigin", lifted == null ? null : lifted.origin().name())
                .update();
    }

    Optional<BulkAction> find(BulkActionId id, Actor me) {
        return jdbc.sql(SELECT + " and b.id = :id")
                .param("me", me.customerId(), Types.OTHER)
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    Optional<BulkAction> undoOf(BulkActionId id, Actor me) {
        return jdbc.sql(SELECT + " and b.undo_of = :id")
                .param("me", me.customerId(), Types.OTHER)
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    List<BulkAction> list(Cursors.@Nullable Position after, int limit, Actor me) {
        return jdbc.sql(SELECT + """
                         and (cast(:at as timestamptz) is null or (b.created_at, b.id) < (:at, cast(:after as uuid)))
                        order by b.created_at desc, b.id desc limit :limit""")
                .param("me", me.customerId(), Types.OTHER)
                .param("at", after == null ? null : SqlTime.of(after.createdAt()))
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    List<Item> items(BulkActionId id) {
        return jdbc.sql("select * from bulk_action_server where bulk_action_id = :id order by position")
                .param("id", id.value())
                .query((row, number) -> {
                    String refusal = row.getString("refusal");
                    UUID job = row.getObject("job_id", UUID.class);
                    String origin = row.getString("old_origin");
                    return new Item(
                            new ServerId(row.getObject("server_id", UUID.class)),
                            BulkOutcome.Kind.valueOf(row.getString("outcome")),
                            refusal == null ? null : ErrorCode.valueOf(refusal),
                            job == null ? null : new JobId(job),
                            origin == null
                                    ? null
                                    : new Server.Suspension(
                                            row.getString("old_reason"), SuspendOrigin.valueOf(origin), null));
                })
                .list();
    }

    /** Locks the servers' rows until the caller's transaction ends, always in the same order. */
    void lock(List<UUID> servers) {
        if (servers.isEmpty()) {
            return;
        }
        jdbc.sql("select id from server where id in (:ids) order by id for update")
                .param("ids", servers)
                .query(UUID.class)
                .list();
    }

    /** Servers for which so many jobs or more are waiting. */
    Set<UUID> crowded(List<UUID> servers, int bound) {
        return new HashSet<>(jdbc.sql("""
                        select subject from job where subject in (:ids) and state = 'QUEUED'
                        group by subject having count(*) >= :bound""")
                .param("ids", servers)
                .param("bound", bound)
                .query(UUID.class)
                .list());
    }

    /** The newest job of each server that switched it on or off, suspended it or lifted a suspension. */
    Set<UUID> newestSwitches(List<UUID> servers, Set<String> types) {
        return new HashSet<>(jdbc.sql("""
                        select distinct on (subject) id from job where subject in (:ids) and type in (:types)
                        order by subject, created_at desc, id desc""")
                .param("ids", servers)
                .param("types", types)
                .query(UUID.class)
                .list());
    }

    private static BulkAction read(ResultSet row) throws SQLException {
        String origin = row.getString("origin");
        return new BulkAction(
                new BulkActionId(row.getObject("id", UUID.class)),
                BulkVerb.valueOf(row.getString("verb")),
                row.getString("reason"),
                origin == null ? null : SuspendOrigin.valueOf(origin),
                row.getString("actor_name"),
                id(row, "undo_of"),
                id(row, "undone_by"),
                SqlTime.get(row, "created_at"),
                new BulkAction.Counts(row.getInt("changed"), row.getInt("nothing"), row.getInt("refused")),
                List.of());
    }

    private static @Nullable BulkActionId id(ResultSet row, String column) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : new BulkActionId(value);
    }
}
